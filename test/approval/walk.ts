/** Random walks through the life of a request, beside a model that knows the state table and nothing else. */
import fc from 'fast-check';
import { type CommandKind, may } from '../../src/approval/authorise.ts';
import { decide, possibleFor } from '../../src/approval/decide.ts';
import { after, replay } from '../../src/approval/evolve.ts';
import {
  type Actor,
  type ApprovalRequest,
  endStates,
  type RequestCommand,
  type RequestEvent,
  type RequestOccurrence,
  type RequestState,
} from '../../src/approval/model.ts';
import { occur } from '../../src/approval/occur.ts';
import { DAY, facts, HOUR, opened, opening, people, start, type Who } from './samples.ts';

/** What a walk may know without looking at the request. */
interface Model {
  state: RequestState;
  revision: number;
  waiting: Set<string>;
  additions: number;
  approvedAt: number | undefined;
  now: number;
}

/** The request as a store would keep it: with its whole history. */
interface Kept {
  request: ApprovalRequest;
  history: readonly RequestEvent[];
}

type Step = fc.Command<Model, Kept>;
const open: readonly RequestState[] = ['pending', 'asked'];

/** Where each command leads; a cell that is missing is refused. */
const leads: Readonly<Record<CommandKind, Readonly<Partial<Record<RequestState, RequestState>>>>> = {
  join: { pending: 'pending', asked: 'asked', approved: 'approved' },
  'add-information': { pending: 'pending', asked: 'asked' },
  answer: { asked: 'pending' },
  withdraw: { pending: 'withdrawn', asked: 'withdrawn' },
  'ask-question': { pending: 'asked' },
  approve: { pending: 'approved', asked: 'approved' },
  deny: { pending: 'denied', asked: 'denied' },
};

function fail(what: string): never {
  throw new Error(what);
}

const isReviewer = (who: Who): boolean => ['reviewer', 'waitingReviewer'].includes(who);

function isAllowed(model: Model, who: Who, kind: CommandKind): boolean {
  if (who === 'outsider') return false;
  const waits = model.waiting.has(people[who].person);
  switch (kind) {
    case 'join':
      return true;
    case 'add-information':
    case 'answer':
      return waits;
    case 'withdraw':
      return who === 'requester';
    case 'approve':
      return isReviewer(who);
    case 'ask-question':
    case 'deny':
      return isReviewer(who) && !waits;
  }
}

/** Everything that holds after any step, whatever it was. */
function checkAlways(
  before: ApprovalRequest,
  kept: Kept,
  events: readonly RequestEvent[],
  model: Model,
): void {
  const { request, history } = kept;
  if (request.state !== model.state) fail(`${request.state}, not ${model.state}`);
  if (request.revision !== model.revision) fail(`revision ${request.revision}, not ${model.revision}`);
  if (endStates.includes(before.state) && events.length > 0) fail(`${before.state} went on`);
  if (JSON.stringify(replay(JSON.parse(JSON.stringify(history)))) !== JSON.stringify(request))
    fail('not what was kept');
  const last = history.findLastIndex(({ kind }) => kind === 'grant-not-seen');
  const decisions = history.slice(last + 1).filter(({ kind }) => kind === 'approved' || kind === 'denied');
  if (decisions.length > 1) fail('decided twice');
  if ((decisions.length === 1) !== (request.decision !== undefined))
    fail('a decision that nobody made, or lost');
  for (const audience of ['askers', 'reviewers'] as const) {
    const [old, now] = [before.news[audience], request.news[audience]];
    if (now.alert < old.alert || now.look < old.look || now.alert > now.look) fail('news went back');
    if (now.look > request.sequence) fail('news of what did not happen');
  }
}

function settle(model: Model, kept: Kept, events: readonly RequestEvent[]): void {
  const before = kept.request;
  kept.request = Object.freeze(after(before, events));
  kept.history = [...kept.history, ...events];
  checkAlways(before, kept, events, model);
}

/** Revisions that move: everything that a reviewer decides on. */
const moves = (kind: CommandKind): boolean => kind !== 'join';

class Act implements Step {
  readonly who: Who;
  readonly kind: CommandKind;
  readonly behind: number;
  readonly text: string;
  constructor(who: Who, kind: CommandKind, behind: number, text: string) {
    this.who = who;
    this.kind = kind;
    this.behind = behind;
    this.text = text;
  }
  check(): boolean {
    return true;
  }
  run(model: Model, kept: Kept): void {
    const actor: Actor = { ...people[this.who], waits: model.waiting.has(people[this.who].person) };
    const command = this.command(kept.request);
    const made = decide(kept.request, command, actor, model.now);
    const expected = this.expected(model);
    const barred = may(actor, kept.request, command);
    if (Boolean(barred) === isAllowed(model, this.who, this.kind)) fail('may is not as the table says');
    if (barred && JSON.stringify(made) !== JSON.stringify({ refusal: barred })) fail('may and decide differ');
    const offered = possibleFor(kept.request, actor).includes(this.kind);
    if (offered && 'refusal' in made && !['stale', 'text-length'].includes(made.refusal.kind))
      fail('a dead button');
    if (!offered && 'events' in made) fail('an act without a button');
    if ('events' in made !== expected) fail(`${JSON.stringify(made)} where ${expected} was expected`);
    if (expected) this.go(model, actor);
    settle(model, kept, 'events' in made ? made.events : []);
  }
  /** Whether the table lets it through. */
  private expected(model: Model): boolean {
    const waits = model.waiting.has(people[this.who].person);
    const hasText = ['add-information', 'answer', 'ask-question', 'deny'].includes(this.kind);
    return (
      isAllowed(model, this.who, this.kind) &&
      leads[this.kind][model.state] !== undefined &&
      !(this.kind === 'join' && waits) &&
      !(this.kind === 'add-information' && model.additions === 10) &&
      (this.behind === 0 || ['join', 'add-information'].includes(this.kind)) &&
      !(hasText && (this.text.trim().length < 10 || this.text.trim().length > 500))
    );
  }
  private go(model: Model, actor: Actor): void {
    model.state = leads[this.kind][model.state] ?? model.state;
    if (moves(this.kind)) model.revision += 1;
    if (this.kind === 'join') model.waiting.add(actor.person);
    if (this.kind === 'add-information') model.additions += 1;
    if (this.kind === 'approve') model.approvedAt = model.now;
  }
  private command({ revision: present }: ApprovalRequest): RequestCommand {
    const { kind, text } = this;
    const revision = present - this.behind;
    switch (kind) {
      case 'join':
        return { kind };
      case 'add-information':
        return { kind, text };
      case 'withdraw':
      case 'approve':
        return { kind, revision };
      case 'answer':
      case 'ask-question':
      case 'deny':
        return { kind, revision, text };
    }
  }
  toString(): string {
    return `${this.who}.${this.kind}(-${this.behind}, ${this.text.length})`;
  }
}

class Happen implements Step {
  readonly occurrence: RequestOccurrence;
  readonly later: number;
  constructor(occurrence: RequestOccurrence, later: number) {
    this.occurrence = occurrence;
    this.later = later;
  }
  check(): boolean {
    return true;
  }
  run(model: Model, kept: Kept): void {
    model.now += this.later;
    this.go(model, kept.request.expiresAt);
    settle(model, kept, occur(kept.request, this.occurrence, model.now));
  }
  private go(model: Model, expiresAt: number): void {
    const { occurrence } = this;
    const move = (state: RequestState): void => {
      model.state = state;
      model.revision += 1;
    };
    if (endStates.includes(model.state)) return;
    if (occurrence.kind === 'grant-seen' && occurrence.granted.length > 0 && occurrence.missing.length === 0)
      move('granted');
    if (occurrence.kind === 'expire' && open.includes(model.state) && model.now >= expiresAt) move('expired');
    const overdue = model.state === 'approved' && model.now - (model.approvedAt ?? model.now) >= DAY;
    if (occurrence.kind === 'grant-overdue' && overdue) move('pending');
  }
  toString(): string {
    return `${JSON.stringify(this.occurrence).slice(0, 60)} after ${this.later / HOUR} h`;
  }
}

const kinds = Object.keys(leads) as readonly CommandKind[];
/** Most steps keep a request alive, or walks would be short. */
const lively: readonly CommandKind[] = ['join', 'add-information', 'ask-question', 'answer', 'approve'];
const texts = fc.constantFrom(
  'What is it needed for?',
  'too short',
  'x'.repeat(500),
  'x'.repeat(501),
  `  ${'y'.repeat(10)}\n`,
);
const names = fc.subarray(['Mail.Read', 'Mail.Send', 'User.Read', 'Files.Read']);
const occurrences: fc.Arbitrary<RequestOccurrence> = fc.oneof(
  fc.record({ kind: fc.constant('grant-seen' as const), granted: names, missing: names }),
  fc.record({
    kind: fc.constant('facts-read' as const),
    facts: fc.constantFrom(facts, { ...facts, lookAlikes: [{ name: 'x', whose: 'microsoft' as const }] }),
  }),
  fc.constantFrom<RequestOccurrence>({ kind: 'remind' }, { kind: 'expire' }, { kind: 'grant-overdue' }),
);
const everybody: readonly Who[] = [
  'requester',
  'waiter',
  'stranger',
  'reviewer',
  'waitingReviewer',
  'unknown',
  'outsider',
];
const steps = [
  fc
    .record({
      who: fc.constantFrom(...everybody),
      kind: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...lively) },
        { weight: 1, arbitrary: fc.constantFrom(...kinds) },
      ),
      behind: fc.constantFrom(0, 0, 0, 0, 1, 2),
      text: fc.oneof(
        { weight: 6, arbitrary: fc.constant('What is it needed for?') },
        { weight: 1, arbitrary: texts },
      ),
    })
    .map(({ who, kind, behind, text }) => new Act(who, kind, behind, text)),
  fc
    .record({ occurrence: occurrences, later: fc.constantFrom(0, 0, HOUR, 6 * HOUR, DAY) })
    .map(({ occurrence, later }) => new Happen(occurrence, later)),
];

/** @returns how often each kind of event happened, so that a test can see that the walks went everywhere */
export function walk(runs: number, seed: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  fc.assert(
    fc.property(fc.commands(steps, { maxCommands: 60, size: 'max' }), (commands) => {
      const short = { expiresAt: start + 3 * DAY };
      const kept: Kept = { request: opened(short), history: opening(short) };
      const model: Model = {
        state: 'pending',
        revision: 1,
        waiting: new Set(['adele', 'alex', 'nestor']),
        additions: 0,
        approvedAt: undefined,
        now: start,
      };
      fc.modelRun(() => ({ model, real: kept }), commands);
      for (const { kind } of kept.history) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }),
    { numRuns: runs, seed },
  );
  return counts;
}
