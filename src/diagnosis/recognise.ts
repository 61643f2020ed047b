/** From a paste to what it says: clamp, unwrap, redact, signals, the one to explain, its facts. */
import type { CodeFile, Knowledge } from '../knowledge/model.ts';
import { challengeIn } from './challenge.ts';
import { readFacts, readOtherFacts } from './facts.ts';
import { htmlToText, looksLikeHtml } from './html.ts';
import type { Recognition } from './model.ts';
import { inOneLine } from './one-line.ts';
import { redact } from './redact.ts';
import type { Mention, Source } from './signals/mention.ts';
import { distinct, findMentions, isOurs, primaryOf, toSignal } from './signals.ts';
import { LONGEST_PASTE, unwrap } from './unwrap.ts';

/** The codes that have a file; where the published list is there too, a bare number may be any of those. */
export type CodeBook = Pick<Knowledge, 'codes'> & Partial<Pick<Knowledge, 'published'>>;

/** How much of a message decides which wording it is, in characters. */
const WORDING = 2000;
/** How much of what stands before a code belongs to it: tools say there what they were doing. */
const LEAD = 200;

const fileOf = (mention: Mention, book: CodeBook): CodeFile | undefined =>
  book.codes.get(mention.code.toLowerCase());

function variantOf(
  text: string,
  mention: Mention,
  mentions: readonly Mention[],
  book: CodeBook,
): string | undefined {
  const variants = fileOf(mention, book)?.variants;
  if (!variants) return undefined;
  const before = mentions.findLast(({ end }) => end <= mention.at)?.end ?? 0;
  const from =
    mention.kind === 'aadsts' ? Math.max(before, mention.at - LEAD) : Math.max(0, mention.at - WORDING);
  const next = mentions.find(
    ({ at, code, kind }) => at > mention.end && code !== mention.code && kind === mention.kind,
  );
  const segment = inOneLine(
    text.slice(from, Math.min(mention.at + WORDING, next?.at ?? text.length)),
  ).toLowerCase();
  return variants.find(({ phrases }) => phrases.some((phrase) => segment.includes(phrase.toLowerCase())))?.id;
}

const isKnownNumber =
  (book: CodeBook) =>
  (number: string): boolean =>
    book.published?.has(Number(number)) || book.codes.has(`aadsts${number}`);

/**
 * @param pasted text or HTML as it was pasted, as hostile as it likes
 * @param book which codes there are
 * @returns what the text says, without any secret that stood in it
 */
export function recognise(pasted: string, book: CodeBook): Recognition {
  const clamped = pasted.length > LONGEST_PASTE;
  const raw = clamped ? pasted.slice(0, LONGEST_PASTE) : pasted;
  const plain = unwrap(looksLikeHtml(raw) ? htmlToText(raw) : raw);
  const challenge = challengeIn(plain);
  const { text, redactions, claims } = redact(plain);
  const source: Source = {
    text,
    lower: text.replaceAll('İ', 'i').toLowerCase(),
    isCode: isKnownNumber(book),
  };
  const mentions = findMentions(source, claims);
  const primary = primaryOf(mentions);
  const errors = distinct(mentions);
  const facts = readFacts(source, mentions, primary, claims);
  return {
    recognized: isOurs(mentions, source),
    signals: errors.map((error) => toSignal(error, primary, variantOf(text, error, mentions, book))),
    facts,
    otherFacts: readOtherFacts(source, mentions, errors, primary, facts),
    redactions,
    claims,
    ...(challenge && { challenge }),
    clamped,
  };
}
