/**
 * Presses that nobody may make: forged data, another tenant, people deciding on their own request, refreshes, cards of yesterday.
 * What may be done is told here by a table of its own, which shares nothing with the product.
 */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { DeskCommand, RequestForm } from '../../src/approval/commands.ts';
import { deskData } from '../../src/cards/desk-actions.ts';
import { draw } from '../../src/cards/draw.ts';
import { contoso } from '../../src/directory/contoso.ts';
import { createHandle } from '../../src/handle.ts';
import type { ActionTurn, Json, JsonObject } from '../../src/turn.ts';
import { createStage, knowledge, never, pasted, press, REASON, type Stage } from './stage.ts';

/** Who they are to every request: Adele asked, Nestor and Alex joined, and Megan and Alex review. */
const cast = ['Adele', 'Nestor', 'Alex', 'Megan', 'Diego', 'Lee'] as const;
type Name = (typeof cast)[number];

type State = 'pending' | 'asked' | 'approved' | 'denied' | 'withdrawn' | 'expired' | 'granted';

export interface Target {
  readonly id: string;
  readonly revision: number;
  readonly state: State;
}

const askers: readonly Name[] = ['Adele', 'Nestor', 'Alex'];
const undecided: readonly State[] = ['pending', 'asked'];

/** The only presses that change something, of people of this tenant on the newest card. */
function isAllowed(who: Name, act: RequestForm | 'approved', state: State): boolean {
  switch (act) {
    case 'ask':
      return who === 'Megan' && state === 'pending';
    case 'deny':
      return who === 'Megan' && undecided.includes(state);
    case 'approved':
      return (who === 'Megan' || who === 'Alex') && undecided.includes(state);
    case 'answer':
      return askers.includes(who) && state === 'asked';
    case 'information':
      return askers.includes(who) && undecided.includes(state);
    case 'withdraw':
      return who === 'Adele' && undecided.includes(state);
  }
}

const TEXT = 'This is long enough to be kept';

const command = (
  act: RequestForm | 'approved',
  { id }: Target,
  revision: number,
  text = TEXT,
): DeskCommand =>
  act === 'approved' ? { kind: 'approved', id, revision } : { kind: 'send', id, revision, form: act, text };

/** The press as the client sends it. */
function pressed(who: Name, wanted: DeskCommand, more: Partial<ActionTurn> = {}): ActionTurn {
  const { verb, data } = deskData(wanted);
  const typed = wanted.kind === 'send' ? { text: wanted.text } : {};
  const reason = wanted.kind === 'submit' ? { justification: wanted.justification } : {};
  return press(who, { verb, data: { ...data, ...typed, ...reason }, ...more });
}

export interface Attack {
  readonly name: string;
  readonly turn: (target: Target) => ActionTurn;
}

const away = '0b76e815-fcb7-45bf-87ab-8201461ad821';
const acts: readonly (RequestForm | 'approved')[] = [
  'ask',
  'deny',
  'information',
  'answer',
  'withdraw',
  'approved',
];
const elsewhere = (tenantId: string | undefined): Partial<ActionTurn> => ({
  place: { conversationId: 'a:x', kind: 'personal', ...(tenantId && { tenantId }) },
});

const attack = (name: string, turn: Attack['turn']): Attack => ({ name, turn });

/** One of each kind, on a request that waits for a decision. */
export const attacks: readonly Attack[] = [
  ...(['deny', 'ask'] as const).flatMap((act) => [
    attack(`the requester: ${act}`, (on) => pressed('Adele', command(act, on, on.revision))),
    attack(`a waiter: ${act}`, (on) => pressed('Nestor', command(act, on, on.revision))),
    attack(`a reviewer who waits: ${act}`, (on) => pressed('Alex', command(act, on, on.revision))),
    attack(`somebody who reviews nothing: ${act}`, (on) => pressed('Diego', command(act, on, on.revision))),
    attack(`a Global Administrator who is no reviewer: ${act}`, (on) =>
      pressed('Lee', command(act, on, on.revision)),
    ),
  ]),
  attack('the requester says that they approved it', (on) =>
    pressed('Adele', command('approved', on, on.revision)),
  ),
  attack('somebody who reviews nothing says that they approved it', (on) =>
    pressed('Diego', command('approved', on, on.revision)),
  ),
  attack('a waiter withdraws', (on) => pressed('Nestor', command('withdraw', on, on.revision))),
  attack('a reviewer withdraws', (on) => pressed('Megan', command('withdraw', on, on.revision))),
  attack('somebody adds information who does not wait', (on) =>
    pressed('Diego', command('information', on, on.revision)),
  ),
  attack('an answer to no question', (on) => pressed('Adele', command('answer', on, on.revision))),
  ...acts.map((act) =>
    attack(`a refresh that nobody asked for: ${act}`, (on) =>
      pressed(act === 'withdraw' ? 'Adele' : 'Megan', command(act, on, on.revision), { automatic: true }),
    ),
  ),
  attack('a refresh that asks for something', () =>
    pressed(
      'Diego',
      { kind: 'submit', justification: REASON, ...pasted('reports', ['Reports.Read.All']) },
      { automatic: true },
    ),
  ),
  attack('a refresh that joins', () =>
    pressed(
      'Diego',
      { kind: 'submit', justification: REASON, ...pasted('reports', ['Group.Read.All']) },
      { automatic: true },
    ),
  ),
  ...acts.flatMap((act) => [
    attack(`another tenant: ${act}`, (on) =>
      pressed('Megan', command(act, on, on.revision), elsewhere(away)),
    ),
    attack(`no tenant: ${act}`, (on) =>
      pressed('Megan', command(act, on, on.revision), elsewhere(undefined)),
    ),
    attack(`a guest without an object id: ${act}`, (on) =>
      pressed('Megan', command(act, on, on.revision), { person: { name: 'Megan Bowen' } }),
    ),
  ]),
  ...(['ask', 'deny', 'approved'] as const).flatMap((act) => [
    attack(`an older card: ${act}`, (on) => pressed('Megan', command(act, on, on.revision - 1))),
    attack(`a card of the future: ${act}`, (on) => pressed('Megan', command(act, on, on.revision + 1))),
  ]),
  attack('an older card: withdraw', (on) => pressed('Adele', command('withdraw', on, on.revision - 1))),
  attack('a reason that is too short', (on) => pressed('Megan', command('deny', on, on.revision, 'No.'))),
  attack('a reason of nothing but space', (on) =>
    pressed('Megan', command('deny', on, on.revision, ' '.repeat(50))),
  ),
  attack('a reason that is too long', (on) =>
    pressed('Megan', command('deny', on, on.revision, 'x'.repeat(501))),
  ),
  attack('an id that is none', (on) =>
    pressed('Megan', command('deny', { ...on, id: 'R-ZZZZZ' }, on.revision)),
  ),
  attack('data that name somebody else', (on) => {
    const turn = pressed('Adele', command('deny', on, on.revision));
    const data = {
      ...(turn.data as JsonObject),
      person: 'Megan Bowen',
      aadObjectId: 'x',
      reviewer: true,
      tenantId: contoso.tenantId,
    };
    return { ...turn, data };
  }),
  attack('a verb beside other data', (on) => ({
    ...pressed('Adele', command('withdraw', on, on.revision)),
    verb: 'approved',
  })),
  attack('data of another version', (on) => {
    const turn = pressed('Megan', command('deny', on, on.revision));
    return { ...turn, data: { ...(turn.data as JsonObject), v: 2 } };
  }),
  attack('data that are no object', () => press('Megan', { verb: 'send', data: 'deny' })),
];

export interface Arena {
  readonly stage: Stage;
  readonly targets: readonly Target[];
  /** Does what a press asks for. @returns whether any request has changed by it */
  changesBy(turn: ActionTurn): Promise<boolean>;
}

/** A request for each of these, so that there is one in each state. */
const scopes: Readonly<Record<State, string>> = {
  pending: 'Group.Read.All',
  asked: 'Directory.Read.All',
  approved: 'AuditLog.Read.All',
  denied: 'Policy.Read.All',
  withdrawn: 'Application.Read.All',
  expired: 'RoleManagement.Read.Directory',
  granted: 'Reports.Read.All',
};

/** Everything that is kept of requests. */
async function kept({ stores }: Stage): Promise<readonly Json[]> {
  const all: unknown[] = [];
  for await (const { request } of stores.requests.all(contoso.tenantId))
    all.push({
      request,
      events: await stores.requests.events(contoso.tenantId, request.id),
      waiters: await stores.requests.waiters(contoso.tenantId, request.id),
    });
  return JSON.parse(JSON.stringify(all));
}

/** @returns Contoso with seven requests, one in each state, and everybody known to Unblock */
export async function createArena(): Promise<Arena> {
  const stage = createStage();
  await stage.meet(...cast);
  const { act, service, clock, tenant } = stage;

  const make = async (state: State): Promise<Target> => {
    const submit = { kind: 'submit', justification: REASON, ...pasted('reports', [scopes[state]]) } as const;
    const screen = await act('Adele', submit);
    if (screen.kind !== 'receipt') throw new Error(`no receipt but ${screen.kind}`);
    const { id } = screen.view.request;
    for (const name of ['Nestor', 'Alex']) await act(name, { ...submit, justification: '' });
    const { revision, expiresAt } = await stage.request(id);
    const send = (name: Name, form: RequestForm) =>
      act(name, { kind: 'send', id, revision, form, text: TEXT });
    if (state === 'asked') await send('Megan', 'ask');
    if (state === 'denied') await send('Megan', 'deny');
    if (state === 'withdrawn') await send('Adele', 'withdraw');
    if (state === 'approved') await act('Megan', { kind: 'approved', id, revision });
    if (state === 'granted') {
      tenant.grant({ appId: submit.facts.appId ?? '', by: press('Lee').person.objectId ?? '' });
      await act('Megan', { kind: 'approved', id, revision });
    }
    if (state === 'expired') {
      const now = clock.now;
      clock.now = expiresAt;
      await service.onTimer(id, { kind: 'expire', dueAt: expiresAt }, never);
      clock.now = now;
    }
    const present = await stage.request(id);
    if (present.state !== state) throw new Error(`${present.state} instead of ${state}`);
    return { id, revision: present.revision, state };
  };

  const targets: Target[] = [];
  for (const state of Object.keys(scopes) as State[]) targets.push(await make(state));
  const handle = createHandle({
    knowledge,
    cloud: 'public',
    countFeedback: () => undefined,
    now: () => clock.now,
    desk: { ...stage.desk, draw },
  });
  let before = await kept(stage);
  return {
    stage,
    targets,
    async changesBy(turn) {
      for await (const _reply of handle(turn, never));
      const now = await kept(stage);
      const changed = !isDeepStrictEqual(before, now);
      before = now;
      return changed;
    },
  };
}

const junk: fc.Arbitrary<Json> = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;

/** A press that may not change anything, whoever makes it. */
const forged = (targets: readonly Target[]): fc.Arbitrary<ActionTurn> =>
  fc
    .record({
      who: fc.constantFrom(...cast),
      act: fc.constantFrom(...acts),
      on: fc.constantFrom(...targets),
      age: fc.constantFrom(0, 0, 0, 1, 2, -1),
      from: fc.constantFrom('here', 'here', 'here', 'here', 'away', 'nowhere', 'nobody'),
      automatic: fc.constantFrom(false, false, false, true),
      spoil: fc.option(
        fc.record({ key: fc.constantFrom('id', 'revision', 'form', 'v', 'verb', 'text'), value: junk }),
        {
          freq: 4,
        },
      ),
      extra: fc.option(fc.dictionary(fc.string({ maxLength: 12 }), junk, { maxKeys: 3 }), { freq: 4 }),
    })
    .filter(({ who, act, on, age, from, automatic, spoil }) => {
      const isOld = age !== 0 && act !== 'information';
      return from !== 'here' || automatic || isOld || spoil !== null || !isAllowed(who, act, on.state);
    })
    // What is spoilt may by chance be put right again.
    .filter(({ who, act, on, spoil }) => spoil === null || !isAllowed(who, act, on.state))
    .map(({ who, act, on, age, from, automatic, spoil, extra }) => {
      const more = {
        automatic,
        ...(from === 'away' && elsewhere(away)),
        ...(from === 'nowhere' && elsewhere(undefined)),
        ...(from === 'nobody' && { person: { name: 'Megan Bowen' } }),
      };
      const turn = pressed(who, command(act, on, on.revision - age), more);
      const data = { ...extra, ...(turn.data as JsonObject), ...(spoil && { [spoil.key]: spoil.value }) };
      return { ...turn, data };
    });

export interface ForgeryFigures {
  readonly tried: number;
  /** Presses after which something was different, as JSON. */
  readonly faults: readonly string[];
}

/**
 * Presses at random what nobody may press.
 * @param count how often
 */
export async function forge({
  count,
  seed,
}: {
  readonly count: number;
  readonly seed: number;
}): Promise<ForgeryFigures> {
  const arena = await createArena();
  const faults: string[] = [];
  for (const turn of fc.sample(forged(arena.targets), { numRuns: count, seed }))
    if (await arena.changesBy(turn)) faults.push(JSON.stringify(turn));
  return { tried: count, faults };
}
