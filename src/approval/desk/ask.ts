/** "Request admin approval": the form, and what it sends. */
import type { ActionTurn } from '../../turn.ts';
import { assess } from '../assess.ts';
import type { DeskCommand } from '../commands.ts';
import type { AskedApp } from '../model.ts';
import type { KnownPerson } from '../ports.ts';
import type { DeskScreen, NoRequest } from '../screens.ts';
import type { Prepared } from '../service/prepare.ts';
import type { Reach } from '../service/reach.ts';
import type { Service } from '../service/service.ts';
import type { Card } from './card.ts';

type Request = Extract<DeskCommand, { kind: 'request' }>;
type Submit = Extract<DeskCommand, { kind: 'submit' }>;
type Form = Extract<DeskScreen, { kind: 'request-form' }>;

/** An administrator could approve; there is only nobody here to tell them. */
const HELPED_BY_LINK: readonly NoRequest['kind'][] = [
  'nobody-reachable',
  'no-reviewers',
  'no-person',
  'store-unavailable',
];

const diagnosedOf = ({ signals, facts, answers }: Request | Submit) => ({ signals, facts, answers });

const nobodyTold: Reach = { reachable: [], unreachable: [], channel: undefined };

export function createAsk(service: Service, card: Card) {
  const { options, prepare, reach, open, views } = service;
  const { requests, tenantId, knowledge } = options;

  const nothing = (why: NoRequest, command: Request | Submit, app: AskedApp | undefined): DeskScreen => {
    const consentUrl = app && HELPED_BY_LINK.includes(why.kind) ? views.consentUrl(app) : undefined;
    return {
      kind: 'no-request',
      why,
      ...(app && { app }),
      diagnosed: diagnosedOf(command),
      ...(consentUrl && { consentUrl }),
    };
  };

  /** Somebody has to be there who would see it. */
  const whoSees = async (signal: AbortSignal): Promise<Reach | NoRequest> => {
    const reached = await reach(signal);
    if (!reached.known) return { kind: 'nobody-reachable', reviewers: [] };
    const { reachable, unreachable, channel } = reached.value;
    if (reachable.length > 0 || channel) return reached.value;
    return unreachable.length > 0
      ? { kind: 'nobody-reachable', reviewers: unreachable }
      : { kind: 'no-reviewers' };
  };

  const form = (
    { app, permissions, facts }: Prepared,
    { reachable, unreachable, channel }: Reach,
    command: Request | Submit,
    more: Pick<Form, 'waiting'> & Partial<Pick<Form, 'draft' | 'fault'>>,
  ): Form => ({
    kind: 'request-form',
    app,
    permissions,
    assessed: assess(permissions, knowledge.graphPermissions),
    facts,
    reviewers: { reachable: reachable.length, unreachable, channel: channel !== undefined },
    diagnosed: diagnosedOf(command),
    ...(options.withoutPicker && { withoutPicker: true }),
    ...more,
  });

  const waitingFor = async (id: string, requester: string): Promise<ReadonlySet<string>> =>
    new Set([requester, ...(await requests.waiters(tenantId, id))]);

  return {
    /** The form with what was typed, where it could not be kept. */
    async again(command: Submit, personId: string, signal: AbortSignal): Promise<DeskScreen> {
      const preparation = await prepare(diagnosedOf(command), personId, signal);
      if ('why' in preparation) return nothing(preparation.why, command, preparation.app);
      const more = {
        waiting: 0,
        draft: command.justification,
        fault: { kind: 'store-unavailable' },
      } as const;
      return form(preparation.prepared, nobodyTold, command, more);
    },

    async request(command: Request, person: KnownPerson, signal: AbortSignal): Promise<DeskScreen> {
      const preparation = await prepare(diagnosedOf(command), person.objectId, signal);
      if ('why' in preparation) return nothing(preparation.why, command, preparation.app);
      const { prepared } = preparation;
      const present = await requests.findOpen(tenantId, prepared);
      const waiting = present
        ? await waitingFor(present.request.id, present.request.requester)
        : new Set<string>();
      if (present && waiting.has(person.key))
        return card.show(present.request, person, signal, { noted: { kind: 'already-waiting' } });
      const seen = await whoSees(signal);
      if ('kind' in seen && !present) return nothing(seen, command, prepared.app);
      const told = 'kind' in seen ? nobodyTold : seen;
      return form(prepared, told, command, { waiting: waiting.size });
    },

    async submit(
      command: Submit,
      person: KnownPerson,
      turn: ActionTurn,
      signal: AbortSignal,
    ): Promise<DeskScreen> {
      const preparation = await prepare(diagnosedOf(command), person.objectId, signal);
      if ('why' in preparation) return nothing(preparation.why, command, preparation.app);
      const { prepared } = preparation;
      const seen = await whoSees(signal);
      const told = 'kind' in seen ? nobodyTold : seen;
      const { justification: text, colleague } = command;
      const submission = { prepared, person, turn, text, reach: told, ...(colleague && { colleague }) };
      const opened = await open(submission, signal);
      switch (opened.kind) {
        case 'opened':
        case 'joined':
        case 'waits-already': {
          const kinds = { opened: 'asked', joined: 'joined', 'waits-already': 'already-waiting' } as const;
          return card.show(opened.request, person, signal, { noted: { kind: kinds[opened.kind] } });
        }
        case 'refused':
          return form(prepared, told, command, { waiting: 0, draft: text, fault: opened.refusal });
        case 'impossible':
          return nothing('kind' in seen ? seen : opened.why, command, prepared.app);
      }
    },
  };
}
