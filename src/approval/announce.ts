/**
 * Who hears of what. Everybody's card is brought up to date by an edit, which notifies nobody; what somebody waits for, or has
 * to act on, comes as a new message. A recipient's row keeps a fingerprint of what was shown last, so that it does not matter how
 * many events there were meanwhile, nor in which order rows come up.
 */
import type { ApprovalRequest, Audience, News, RequestEvent, RequestState } from './model.ts';
import type { RecipientRole } from './ports.ts';

type Effect = 'alert' | 'look';

/** For whom each event is news. */
const effects: Readonly<Record<RequestEvent['kind'], Readonly<Record<Audience, Effect>>>> = {
  asked: { askers: 'look', reviewers: 'alert' },
  joined: { askers: 'look', reviewers: 'look' },
  'information-added': { askers: 'look', reviewers: 'look' },
  'question-asked': { askers: 'alert', reviewers: 'look' },
  answered: { askers: 'look', reviewers: 'alert' },
  approved: { askers: 'alert', reviewers: 'look' },
  denied: { askers: 'alert', reviewers: 'look' },
  withdrawn: { askers: 'alert', reviewers: 'look' },
  expired: { askers: 'alert', reviewers: 'look' },
  reminded: { askers: 'look', reviewers: 'alert' },
  'facts-read': { askers: 'look', reviewers: 'look' },
  'partly-granted': { askers: 'look', reviewers: 'look' },
  granted: { askers: 'alert', reviewers: 'look' },
  'grant-not-seen': { askers: 'alert', reviewers: 'alert' },
};

/** A reminder is for those whose turn it is. */
const effectOf = (kind: RequestEvent['kind'], audience: Audience, state: RequestState | undefined): Effect =>
  kind === 'reminded' && state === 'asked'
    ? effects.reminded[audience === 'askers' ? 'reviewers' : 'askers']
    : effects[kind][audience];

const nothing: News = { alert: 0, look: 0 };

/** @returns the news of a request after one more event; @param before - undefined for the first */
export function newsAfter(
  before: Pick<ApprovalRequest, 'news' | 'state'> | undefined,
  { kind, sequence }: Pick<RequestEvent, 'kind' | 'sequence'>,
): ApprovalRequest['news'] {
  const of = (audience: Audience): News => {
    const old = before?.news[audience] ?? nothing;
    const effect = effectOf(kind, audience, before?.state);
    return { alert: effect === 'alert' ? sequence : old.alert, look: sequence };
  };
  return { askers: of('askers'), reviewers: of('reviewers') };
}

const audiences: Readonly<Record<RecipientRole, Audience>> = {
  requester: 'askers',
  waiter: 'askers',
  colleague: 'askers',
  reviewer: 'reviewers',
  'review-channel': 'reviewers',
};

/** @returns what a recipient's row keeps of what they were shown: `{last alert}.{last look}` */
export function fingerprint({ news }: ApprovalRequest, role: RecipientRole): string {
  const { alert, look } = news[audiences[role]];
  return `${alert}.${look}`;
}

/** What to do for a recipient. Before a new message, the older one is edited too: it must keep no button and no old state. */
export type Step = 'nothing' | 'edit' | 'message';

/** Whoever withdrew their own request needs no message that they did. */
const isOwnDoing = ({ state }: ApprovalRequest, role: RecipientRole): boolean =>
  state === 'withdrawn' && role === 'requester';

/**
 * @param shown the fingerprint that the recipient's row keeps; undefined where they were shown nothing yet
 * @returns what brings them up to date
 */
export function stepFor(request: ApprovalRequest, role: RecipientRole, shown: string | undefined): Step {
  if (shown === undefined) return 'message';
  if (shown === fingerprint(request, role)) return 'nothing';
  const heard = Number.parseInt(shown, 10) >= request.news[audiences[role]].alert;
  return heard || isOwnDoing(request, role) ? 'edit' : 'message';
}
