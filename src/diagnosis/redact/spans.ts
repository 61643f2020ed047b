/** Where secrets stand in a text, and how they are taken out of it. */
import type { Redaction, SecretKind, TokenClaims } from '../model.ts';

/** A stretch of text that is a secret: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
  /** What tokens in it say. */
  readonly claims?: readonly TokenClaims[];
}

const length = (span: Span): number => span.end - span.start;

/** The longer of two says what was removed; of two equals the first, so finders that know the shape go first. */
const union = (a: Span, b: Span): Span => {
  const kind = length(b) > length(a) ? b.kind : a.kind;
  const claims = a.claims ?? b.claims;
  return {
    start: Math.min(a.start, b.start),
    end: Math.max(a.end, b.end),
    kind,
    ...(claims && { claims }),
  };
};

/** @returns the spans in order, those that overlap made one */
export function merge(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) merged[merged.length - 1] = union(last, span);
    else merged.push(span);
  }
  return merged;
}

/** @returns the text with a marker in place of every span, which must be in order and apart */
export function remove(text: string, spans: readonly Span[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, kind } of spans) {
    pieces.push(text.slice(from, start), marker({ kind }));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

const marker = ({ kind }: Redaction): string => `[removed: ${kind}]`;
