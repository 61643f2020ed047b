/** Every finder on one reading of a text, and on what is base64 in it. */
import { formedIn } from './headers.ts';
import { labelledIn } from './labels.ts';
import { layersOf } from './layers.ts';
import { type Run, runsOf, secretsIn } from './shapes.ts';
import { merge, type Span } from './spans.ts';

/** Base64 in base64 is not pasted by people; one level more than needed. */
const DEEPEST = 2;
const BASE64 = /^[A-Za-z0-9+/]{32,}$|^[\w-]{32,}$/;
const READABLE = /^[\t\n\r\x20-\x7e\u00a0-\ufffc]+$/;

/** The text that a run of base64 stands for, also where it is UTF-16 as PowerShell writes it. */
function decoded(text: string): string | undefined {
  if (!BASE64.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  const json =
    bytes[1] === 0 ? bytes.toString('utf16le') : bytes.toString('utf8').replace(/\ufffd{1,3}$/, '');
  return READABLE.test(json) ? json : undefined;
}

/** A piece of base64 goes as a whole where what it stands for holds a secret. */
function encodedIn(run: Run, depth: number): Span | undefined {
  const inside = depth < DEEPEST ? decoded(run.text) : undefined;
  if (inside === undefined) return undefined;
  const found = findSecrets(inside, depth + 1);
  const first = found[0];
  if (!first) return undefined;
  const claims = found.flatMap((span) => span.claims ?? []);
  const end = run.start + run.text.length + run.padding;
  return { start: run.start, end, kind: first.kind, ...(claims.length > 0 && { claims }) };
}

function* findIn(text: string, depth: number): Generator<Span> {
  for (const run of runsOf(text)) {
    yield* secretsIn(run);
    const encoded = encodedIn(run, depth);
    if (encoded) yield encoded;
  }
  yield* formedIn(text);
  yield* labelledIn(text);
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
