/**
 * Paths of Microsoft Graph, built here alone. Ids must be GUIDs before they enter one; what can be any text stands in quotes,
 * with quotes doubled, and everything is percent-encoded.
 */
import { guid } from '../../diagnosis/wellformed.ts';

/** A GUID in lower case: nothing else stands in a path or a filter without quotes and escapes. */
export type Id = string & { readonly __id: unique symbol };

const isId = (value: string): value is Id => guid(value) === value;

/** @returns the id, or undefined where the text is not a GUID */
export function id(value: string): Id | undefined {
  const lower = value.toLowerCase();
  return isId(lower) ? lower : undefined;
}

/** An expression of `$filter`, made by `filter` alone. */
export interface Filter {
  readonly expression: string;
}

/** A time as filters take it: without quotes. */
export interface Time {
  readonly time: string;
}

const literal = (value: string | Time): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : value.time;

/** @returns a filter from a template. What is filled in becomes a quoted string, so that it stays one value whatever it holds. */
export function filter(texts: TemplateStringsArray, ...values: readonly (string | Time)[]): Filter {
  const quoted = values.map(literal);
  return { expression: String.raw({ raw: texts }, ...quoted) };
}

interface Options {
  readonly select?: readonly string[];
  readonly filter?: Filter;
  readonly expand?: string;
  readonly top?: number;
  readonly count?: boolean;
}

/**
 * @param path fixed text and ids
 * @returns the path with its query, percent-encoded
 */
export function query(path: string, options: Options): string {
  const parts = [
    options.filter && `$filter=${encodeURIComponent(options.filter.expression)}`,
    options.select && `$select=${options.select.join(',')}`,
    options.expand && `$expand=${options.expand}`,
    options.top && `$top=${options.top}`,
    options.count && '$count=true',
  ].filter(Boolean);
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path;
}

/** Shorter beginnings are common to apps that have nothing to do with each other. */
const SHORTEST = 3;
const LONGEST = 120;
// An application id URI: a scheme, and no character that ends or escapes anything.
const API_URI = /^[a-z][a-z0-9+.-]{1,30}:[\w./:@~%+-]{1,250}$/i;

/** @returns the URI where it is written like one of an API: `api://…`, `https://…` */
export const apiUri = (value: string): string | undefined => (API_URI.test(value) ? value : undefined);

/** @returns the first word of a name; undefined where it is too short to tell apps apart, or cannot be of a name */
export function beginning(name: string): string | undefined {
  const word = name.trim().split(/\s/)[0] ?? '';
  return word.length >= SHORTEST && word.length <= LONGEST && !/\p{C}/u.test(word) ? word : undefined;
}

/** @returns the time in the form that filters take, or undefined where the text is no time */
export function time(value: string): Time | undefined {
  const at = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.test(value)
    ? Date.parse(value)
    : Number.NaN;
  return Number.isNaN(at) ? undefined : { time: new Date(at).toISOString() };
}
