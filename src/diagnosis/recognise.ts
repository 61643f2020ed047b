/** From a paste to what it says: clamp, unwrap, redact, signals, the one to explain, its facts. */
import type { CodeFile, Knowledge, VariantEntry } from '../knowledge/model.ts';
import { challengeIn } from './challenge.ts';
import { clamp } from './clamp.ts';
import { readFacts, readOtherFacts } from './facts.ts';
import { htmlToText, looksLikeHtml } from './html.ts';
import type { Recognition } from './model.ts';
import { inOneLine } from './one-line.ts';
import { redact } from './redact.ts';
import type { Mention, Source } from './signals/mention.ts';
import { isOfEntra, tokenMentions } from './signals/token.ts';
import {
  distinct,
  faultBehind,
  findMentions,
  inOrder,
  isOurs,
  primaryOf,
  refusedByGraph,
  toSignal,
} from './signals.ts';
import { unwrap } from './unwrap.ts';

/** The codes that have a file; where the published list is there too, a bare number may be any of those. */
export type CodeBook = Pick<Knowledge, 'codes'> & Partial<Pick<Knowledge, 'published'>>;

/** How much of a message decides which wording it is, in characters. */
const WORDING = 2000;
/** How much of what stands before a code belongs to it: tools say there what they were doing. */
const LEAD = 200;

const fileOf = (mention: Mention, book: CodeBook): CodeFile | undefined =>
  book.codes.get(mention.code.toLowerCase());

function wordingOf(
  { lower }: Source,
  mention: Mention,
  mentions: readonly Mention[],
  book: CodeBook,
): VariantEntry | undefined {
  const variants = fileOf(mention, book)?.variants;
  if (!variants) return undefined;
  const before = mentions.findLast(({ end }) => end <= mention.at)?.end ?? 0;
  const from =
    mention.kind === 'aadsts' ? Math.max(before, mention.at - LEAD) : Math.max(0, mention.at - WORDING);
  const next = mentions.find(
    ({ at, code, kind }) => at > mention.end && code !== mention.code && kind === mention.kind,
  );
  const segment = inOneLine(lower.slice(from, Math.min(mention.at + WORDING, next?.at ?? lower.length)));
  return variants.find(({ phrases }) => phrases.some((phrase) => segment.includes(phrase.toLowerCase())));
}

/** A wording of which we can say no more than of the code. */
const isVague = (wording: VariantEntry | undefined): boolean =>
  !wording || !(wording.guide || wording.cause || wording.title);

const isKnownNumber =
  (book: CodeBook) =>
  (number: string): boolean =>
    book.published?.has(Number(number)) || book.codes.has(`aadsts${number}`);

/**
 * @param pasted text or HTML as it was pasted, as hostile as it likes
 * @param book which codes there are
 * @param now milliseconds since 1970: tells whether a pasted token has expired; where it is left out nothing is said of that
 * @returns what the text says, without any secret that stood in it
 */
export function recognise(pasted: string, book: CodeBook, now?: number): Recognition {
  const { text: raw, clamped } = clamp(pasted);
  const plain = unwrap(looksLikeHtml(raw) ? htmlToText(raw) : raw);
  const challenge = challengeIn(plain);
  const { text, redactions, claims: all } = redact(plain);
  const claims = all.filter(isOfEntra);
  const source: Source = {
    text,
    lower: text.replaceAll('İ', 'i').toLowerCase(),
    isCode: isKnownNumber(book),
  };
  const spoken = findMentions(source);
  const loudest = primaryOf(spoken);
  const facts = {
    ...readFacts(source, spoken, loudest, claims),
    ...(challenge && { challenge }),
  };
  const setting = { facts, graphRefused: refusedByGraph(spoken, source), now };
  const tokens = tokenMentions(claims, setting, text.length);
  const mentions = [...spoken, ...tokens].sort(inOrder);
  const variantOf = (mention: Mention) => wordingOf(source, mention, mentions, book);
  const vague = tokens.length > 0 && (!loudest || isVague(variantOf(loudest)));
  const primary = faultBehind(loudest, vague, tokens) ?? primaryOf(mentions);
  const errors = distinct(mentions);
  return {
    recognized: isOurs(mentions, source),
    signals: errors.map((error) => toSignal(error, primary, variantOf(error)?.id)),
    facts,
    otherFacts: readOtherFacts(source, spoken, errors, primary, facts),
    redactions,
    claims,
    clamped,
  };
}
