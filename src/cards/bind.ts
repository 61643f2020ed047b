/**
 * Binds a card template to a view. The subset of the standard template language that holds no expressions and hides no choice:
 * a whole string `${plain.path}`, and `$data` and boolean `$when` on the items of an array. Anything else, or anything unresolved, throws.
 */
import type { Json, JsonObject } from '../turn.ts';

/** A template that asks for what the subset does not have, or for what its view does not give. */
export class BindError extends Error {
  constructor(fault: string) {
    super(`card template: ${fault}`);
    this.name = 'BindError';
  }
}

type Bind = (scope: Json) => Json;
/** Adds to an array what one of its items becomes: nothing, one element or many. */
type Emit = (scope: Json, into: Json[]) => void;
/** A part that does not depend on the view is made once and shared by every card. */
type Part = { readonly fixed: Json } | { readonly bind: Bind };
type Entries = readonly (readonly [string, Part])[];

const PATH = /^\$\{([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)\}$/;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNode = (node: unknown): node is Readonly<Record<string, unknown>> =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

function compilePath(text: unknown): Bind {
  const keys = PATH.exec(String(text))?.[1]?.split('.');
  if (!keys) throw new BindError(`"${text}" is not a plain path`);
  return (scope) => {
    let value: Json | undefined = scope;
    for (const key of keys) value = isObject(value) ? value[key] : undefined;
    if (value === undefined || value === null) throw new BindError(`nothing for ${text}`);
    return value;
  };
}

const bindAll = (entries: Entries, scope: Json): JsonObject => {
  const made: Record<string, Json> = {};
  for (const [key, part] of entries) made[key] = 'fixed' in part ? part.fixed : part.bind(scope);
  return made;
};

function compileObject(node: Readonly<Record<string, unknown>>): Part {
  const entries: Entries = Object.entries(node).map(([key, value]) => {
    if (key.startsWith('$') && key !== '$schema') throw new BindError(`${key} stands outside an array`);
    return [key, compilePart(value)];
  });
  return entries.every(([, part]) => 'fixed' in part)
    ? { fixed: bindAll(entries, null) }
    : { bind: (scope) => bindAll(entries, scope) };
}

const scopesOf = (data: Json): readonly Json[] => (Array.isArray(data) ? data : [data]);

/** Only a boolean decides: the standard language takes anything else for false and drops the element in silence. */
function decide(when: Bind, scope: Json): boolean {
  const decision = when(scope);
  if (typeof decision !== 'boolean') throw new BindError('$when is not a boolean');
  return decision;
}

function compileItem(item: unknown): Emit {
  if (!isNode(item)) {
    const part = compilePart(item);
    if (!('fixed' in part)) throw new BindError('an item of an array is a path');
    return (_scope, into) => into.push(part.fixed);
  }
  const { $data, $when, ...rest } = item;
  const data = $data === undefined ? undefined : compilePath($data);
  const when = $when === undefined ? undefined : compilePath($when);
  const part = compileObject(rest);
  const one: Emit = (scope, into) => {
    if (!when || decide(when, scope)) into.push('fixed' in part ? part.fixed : part.bind(scope));
  };
  return data
    ? (scope, into) => {
        for (const inner of scopesOf(data(scope))) one(inner, into);
      }
    : one;
}

function compileArray(items: readonly unknown[]): Part {
  const emits = items.map(compileItem);
  return {
    bind: (scope) => {
      const made: Json[] = [];
      for (const emit of emits) emit(scope, made);
      return made;
    },
  };
}

function compilePart(node: unknown): Part {
  if (Array.isArray(node)) return compileArray(node);
  if (isNode(node)) return compileObject(node);
  if (typeof node === 'string' && node.includes('${')) return { bind: compilePath(node) };
  if (typeof node === 'string' || typeof node === 'number' || typeof node === 'boolean')
    return { fixed: node };
  throw new BindError(`${node} is no value of a card`);
}

/**
 * Compiles a template once.
 * @param template - the card, as `cards/*.json` holds it
 * @returns a function that makes the card of a view; parts without bindings are shared between cards, so a card must not be changed
 * @throws BindError at once for what the subset does not have, and later for a path that a view leaves open
 */
export function compile(template: Readonly<Record<string, unknown>>): (view: JsonObject) => JsonObject {
  const part = compileObject(template);
  return (view) => {
    const card = 'fixed' in part ? part.fixed : part.bind(view);
    if (!isObject(card)) throw new BindError('is not an object');
    return card;
  };
}
