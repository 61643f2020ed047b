/**
 * Binds a card template to a view. The subset of the standard template language that holds no expressions and hides no choice:
 * a whole string `${plain.path}`, and `$data` and boolean `$when` on the items of an array. Anything else, or anything unresolved, throws.
 * What comes out is the text of the card, not an object to be written later: what a template fixes is then written once, not with every card.
 */
import type { Json, JsonObject } from '../turn.ts';
import { jsonText } from './json-text.ts';

/** A template that asks for what the subset does not have, or for what its view does not give. */
export class BindError extends Error {
  constructor(fault: string) {
    super(`card template: ${fault}`);
    this.name = 'BindError';
  }
}

type Read = (scope: Json) => Json;
type Write = (scope: Json) => string;
/** What a part of a card is made of, in order: text that is the same on every card, and what writes the rest. */
type Pieces = readonly (string | Write)[];

const PATH = /^\$\{([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)\}$/;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNode = (node: unknown): node is Readonly<Record<string, unknown>> =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

function compilePath(text: unknown): Read {
  const keys = PATH.exec(String(text))?.[1]?.split('.');
  if (!keys) throw new BindError(`"${text}" is not a plain path`);
  return (scope) => {
    let value: Json | undefined = scope;
    for (const key of keys) value = isObject(value) ? value[key] : undefined;
    if (value === undefined || value === null) throw new BindError(`nothing for ${text}`);
    return value;
  };
}

/** Fixed texts that stand side by side become one. */
function merged(pieces: Pieces): Pieces {
  const made: (string | Write)[] = [];
  for (const piece of pieces) {
    const last = made.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') made[made.length - 1] = last + piece;
    else made.push(piece);
  }
  return made;
}

function writer(parts: Pieces): Write {
  const pieces = merged(parts);
  return (scope) => {
    let text = '';
    for (const piece of pieces) text += typeof piece === 'string' ? piece : piece(scope);
    return text;
  };
}

const separated = (parts: readonly Pieces[]): Pieces =>
  parts.flatMap((pieces, index) => (index ? [',', ...pieces] : pieces));

function compileObject(node: Readonly<Record<string, unknown>>): Pieces {
  const entries = Object.entries(node).map(([key, value]): Pieces => {
    if (key.startsWith('$') && key !== '$schema') throw new BindError(`${key} stands outside an array`);
    return [`${jsonText(key)}:`, ...compilePart(value)];
  });
  return ['{', ...separated(entries), '}'];
}

/** Only a boolean decides: the standard language takes anything else for false and drops the element in silence. */
function decide(when: Read, scope: Json): boolean {
  const decision = when(scope);
  if (typeof decision !== 'boolean') throw new BindError('$when is not a boolean');
  return decision;
}

const scopesOf = (data: Json): readonly Json[] => (Array.isArray(data) ? data : [data]);

/** @returns what writes an item as often as it is wanted: not at all, once or, with commas between, many times */
function compileItem({ $data, $when, ...rest }: Readonly<Record<string, unknown>>): Write {
  const data = $data === undefined ? undefined : compilePath($data);
  const when = $when === undefined ? undefined : compilePath($when);
  const write = writer(compileObject(rest));
  const one: Write = when ? (scope) => (decide(when, scope) ? write(scope) : '') : write;
  return data ? (scope) => list(scopesOf(data(scope)), one) : one;
}

/** @returns what is written for each, with commas between; nothing is no item */
function list<T>(items: readonly T[], write: (item: T) => string): string {
  let text = '';
  for (const item of items) {
    const made = write(item);
    if (made) text += text ? `,${made}` : made;
  }
  return text;
}

const isCounted = (item: unknown): item is Readonly<Record<string, unknown>> =>
  isNode(item) && ('$data' in item || '$when' in item);

function compileArray(items: readonly unknown[]): Pieces {
  if (items.some((item) => typeof item === 'string' && item.includes('${')))
    throw new BindError('an item of an array is a path');
  if (!items.some(isCounted)) return ['[', ...separated(items.map(compilePart)), ']'];
  const writers = items.map((item) => (isCounted(item) ? compileItem(item) : writer(compilePart(item))));
  return ['[', (scope) => list(writers, (write) => write(scope)), ']'];
}

function compilePart(node: unknown): Pieces {
  if (Array.isArray(node)) return compileArray(node);
  if (isNode(node)) return compileObject(node);
  if (typeof node === 'string' && node.includes('${')) {
    const read = compilePath(node);
    return [(scope) => jsonText(read(scope))];
  }
  if (typeof node === 'string' || typeof node === 'number' || typeof node === 'boolean')
    return [jsonText(node)];
  throw new BindError(`${node} is no value of a card`);
}

/**
 * Compiles a template once.
 * @param template - the card, as `cards/*.json` holds it
 * @returns a function that writes the card of a view, as JSON in ASCII
 * @throws BindError at once for what the subset does not have, and later for a path that a view leaves open
 */
export function compile(template: Readonly<Record<string, unknown>>): (view: JsonObject) => string {
  return writer(compileObject(template));
}
