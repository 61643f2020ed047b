/** Sends generated pastes through everything between a message and its cards, and looks at all that comes out. */
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { recognise } from '../../src/diagnosis/recognise.ts';
import { createHandle } from '../../src/handle.ts';
import type { Knowledge } from '../../src/knowledge/model.ts';
import type { Handle, MessageTurn, Place, Reply, Turn } from '../../src/turn.ts';
import { decodedFully } from '../diagnosis/redact.encodings.ts';
import { createChance, hostilePaste, leftOf, planted, secretForms } from './pastes.ts';

export interface StressOptions {
  readonly seed: number;
  /** How many hostile pastes. */
  readonly hostile: number;
  /** How many secrets for each kind in each encoding. */
  readonly secrets: number;
}

export interface StressFigures {
  readonly pastes: number;
  readonly secrets: number;
  readonly presses: number;
  readonly recognised: number;
  readonly largestCard: number;
  /** What the slowest paste took from message to cards, and how long it was. */
  readonly slowest: { readonly ms: number; readonly characters: number };
  /** What went wrong, described by seed and number rather than by what was pasted; at most twenty. */
  readonly faults: readonly string[];
}

const MOST_FAULTS = 20;
/** What Teams takes without doubt, in bytes. */
const MOST_BYTES = 28 * 1024;
const NOW = Date.UTC(2026, 10, 20);
const places: readonly Place['kind'][] = ['personal', 'group', 'channel'];
const signal = new AbortController().signal;

const common = (n: number) => ({
  id: `m${n}`,
  place: {
    conversationId: 'a:1',
    kind: places[n % places.length] ?? 'personal',
    tenantId: '62f746b4-84e6-4ceb-95bd-447e7184d454',
  },
  person: { name: 'Adele Vance' },
  locale: 'en-US',
});

const messageOf = (text: string, n: number): MessageTurn => ({
  ...common(n),
  kind: 'message',
  text,
  mentions: [],
  hasImage: n % 7 === 0,
  ...(n % 5 === 0 && { html: `<div>${text}</div>` }),
});

async function repliesTo(handle: Handle, turn: Turn): Promise<readonly Reply[]> {
  const all: Reply[] = [];
  for await (const reply of handle(turn, signal)) all.push(reply);
  return all;
}

const cardsOf = ({ card, confidential }: Reply): readonly string[] =>
  confidential ? [card, confidential.inChat.card, confidential.inPublic.card] : [card];

/** Every object that a button would send back. */
function buttonsIn(value: unknown): { readonly verb: string; readonly data: unknown }[] {
  if (Array.isArray(value)) return value.flatMap(buttonsIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(buttonsIn);
  return 'verb' in value && typeof value.verb === 'string' && 'data' in value
    ? [{ verb: value.verb, data: value.data }, ...inner]
    : inner;
}

/** @returns all that came out for a paste, as one text; counts and complains on the way */
function createRun(knowledge: Knowledge) {
  const votes: unknown[] = [];
  const handle = createHandle({
    knowledge,
    cloud: 'public',
    countFeedback: (vote) => void votes.push(vote),
    now: () => NOW,
  });
  const seen = { pastes: 0, presses: 0, recognised: 0, largestCard: 0, slowest: { ms: 0, characters: 0 } };

  const look = (reply: Reply): string => {
    for (const card of cardsOf(reply)) {
      JSON.parse(card);
      const size = Buffer.byteLength(card);
      seen.largestCard = Math.max(seen.largestCard, size);
      if (size > MOST_BYTES) throw new Error('a card is too large');
    }
    return JSON.stringify(reply);
  };

  const pressAll = async (replies: readonly Reply[], n: number): Promise<readonly string[]> => {
    const said: string[] = [];
    for (const { verb, data } of replies.flatMap(({ card }) => buttonsIn(JSON.parse(card)))) {
      seen.presses += 1;
      const turn: Turn = { ...common(n), kind: 'action', verb, data, automatic: false };
      for (const reply of await repliesTo(handle, turn)) said.push(look(reply));
    }
    return said;
  };

  const timed = async (text: string, n: number) => {
    const start = performance.now();
    const replies = await repliesTo(handle, messageOf(text, n));
    return { ms: performance.now() - start, replies };
  };

  /** Buttons of one paste in ten are pressed: they carry what was read, and it is read again. */
  const paste = async (text: string, n: number): Promise<string> => {
    const report = diagnose(recognise(text, knowledge, NOW), knowledge);
    let { ms, replies } = await timed(text, n);
    // Something else may have run meanwhile: a paste that is slow is slow every time.
    for (let again = 0; again < 3 && ms > seen.slowest.ms; again += 1)
      ({ ms, replies } = await timed(text, n));
    seen.pastes += 1;
    if (report.recognized) seen.recognised += 1;
    if (ms > seen.slowest.ms) seen.slowest = { ms, characters: text.length };
    const said = [JSON.stringify(report), ...replies.map(look)];
    if (n % 10 === 0) said.push(...(await pressAll(replies, n)));
    return [...said, JSON.stringify(votes.splice(0))].join('\n');
  };

  return { seen, paste };
}

/**
 * @returns figures of a run over generated pastes; `faults` is empty where nothing was thrown, every card was JSON within the
 *   limit, and no secret came out
 */
export async function stress(knowledge: Knowledge, options: StressOptions): Promise<StressFigures> {
  const samples = [...knowledge.codes.values()].flatMap(({ samples: own }) => own.map(({ paste }) => paste));
  const { seen, paste } = createRun(knowledge);
  const chance = createChance(options.seed);
  const faults: string[] = [];

  const attempt = async (name: string, text: string, n: number): Promise<string> => {
    try {
      return await paste(text, n);
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : 'thrown'}`);
      return '';
    }
  };

  for (let n = 0; n < options.hostile && faults.length < MOST_FAULTS; n += 1)
    await attempt(`hostile ${n} of seed ${options.seed}`, hostilePaste(chance, samples, n), n);

  let secrets = 0;
  for (const form of secretForms(options.seed, options.secrets)) {
    if (faults.length >= MOST_FAULTS) break;
    const name = `secret ${secrets} of seed ${options.seed} (${form.name})`;
    const sample = samples[secrets % samples.length] ?? '';
    const out = await attempt(name, planted(chance, sample, form), secrets);
    const { secret } = form.planted;
    const left =
      leftOf(secret, out) ??
      leftOf(decodedFully(secret), decodedFully(out)) ??
      (form.opaque ? leftOf(form.written.slice(20, -8), out) : undefined);
    if (left !== undefined) faults.push(`${name}: came out`);
    secrets += 1;
  }
  return { ...seen, secrets, faults };
}
