/** Every finder on every reading of a text, and on what is base64 in it. */
import { textInBase64 } from './base64.ts';
import { blocksIn } from './blocks.ts';
import { formedIn } from './forms.ts';
import { labelledIn } from './labels.ts';
import { layersOf } from './layers.ts';
import { type Run, runsOf } from './runs.ts';
import { keyIn, secretsIn } from './shapes.ts';
import { merge, type Span } from './spans.ts';

/** Base64 within base64 is what a Kubernetes secret in a log looks like; no deeper. */
const DEEPEST = 2;

/** A piece of base64 goes as a whole where what it stands for holds a secret. */
function encodedIn(run: Run, depth: number): Span | undefined {
  const inside = depth < DEEPEST ? textInBase64(run.text) : undefined;
  if (inside === undefined) return undefined;
  const found = findSecrets(inside, depth + 1);
  const first = found[0];
  if (!first) return undefined;
  const claims = found.flatMap((span) => span.claims ?? []);
  const end = run.start + run.text.length + run.padding;
  return { start: run.start, end, kind: first.kind, ...(claims.length > 0 && { claims }) };
}

/** Finders that know a shape go before those that know only a name, because the first one says what was found. */
function findIn(text: string, depth: number): readonly Span[] {
  const runs = runsOf(text);
  return [
    runs.flatMap(secretsIn),
    runs.flatMap((run) => encodedIn(run, depth) ?? []),
    blocksIn(text),
    formedIn(text),
    labelledIn(text),
    runs.flatMap((run) => keyIn(run) ?? []),
  ].flat();
}

/**
 * @param depth how many layers of base64 lie around the text
 * @returns the secrets of a text in every reading of it, in order and apart, by their positions in the text as it was pasted
 */
export function findSecrets(text: string, depth = 0): readonly Span[] {
  const found: Span[] = [];
  for (const layer of layersOf(text))
    for (const span of findIn(layer.text, depth))
      found.push({ ...span, start: layer.toRaw(span.start), end: layer.toRaw(span.end) });
  return merge(found);
}
