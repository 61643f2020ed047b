/** The call that Microsoft Graph refused, as people paste it: raw HTTP, command lines, code, request objects, batches. */
import type { Draft } from './draft.ts';

const HOST =
  'https://(?:[a-z-]{1,20}\\.|dod-)?(?:graph\\.microsoft\\.(?:com|us)|microsoftgraph\\.chinacloudapi\\.cn)';
/** A segment may be a placeholder such as `<id>`, or have arguments in brackets with quotes in them. */
const PART = `(?:[^\\s"'\`<>?#()\\\\]|<[\\w .-]{1,40}>|\\([^()\\n"]{0,200}\\))`;
const PATH = `(?<path>/[A-Za-z$]${PART}{0,400})`;
const VERSIONED = `(?<path>/?(?:v1\\.0|beta)/${PART}{1,400})`;
const METHOD = '(?<method>GET|POST|PATCH|PUT|DELETE)';
const QUOTE = `["'\`]`;
const NAME_END = `["']?\\s{0,3}[:=]\\s{0,3}["']?`;
const URL_NAME = '(?:request)?_?ur[il]';

/** A request line; in small letters the words are prose. */
const REQUEST_LINE = new RegExp(`\\b${METHOD}\\b["'\\s,:*]{1,4}(?<host>${HOST})?${PATH}`, 'g');

/** With a method, in the order in which the parts are written. */
const inCode: readonly RegExp[] = [
  `-Method\\s{1,3}${QUOTE}?${METHOD}\\b[^\\n]{0,200}?-Uri\\s{1,3}\\$?${QUOTE}?(?<host>${HOST})?${VERSIONED}`,
  `-Uri\\s{1,3}\\$?${QUOTE}?(?<host>${HOST})?${VERSIONED}[^\\n]{0,200}?-Method\\s{1,3}${QUOTE}?${METHOD}\\b`,
  `(?:-X|--request|--method)[\\s=]{1,3}${QUOTE}?${METHOD}\\b[^~]{0,600}?(?<host>${HOST})${PATH}`,
  `\\b(?<method>get|post|patch|put|delete)(?:Async|AsJsonAsync|JsonAsync)?\\(\\s{0,9}${QUOTE}(?<host>${HOST})${PATH}`,
  `\\.api\\(\\s{0,9}${QUOTE}(?<host>${HOST})?${PATH}${QUOTE}\\s{0,9}\\)[^;]{0,300}?\\.(?<method>get|post|patch|put|delete)\\(`,
  `\\bmethod${NAME_END}${METHOD}\\b[^{}]{0,300}?\\b${URL_NAME}${NAME_END}(?<host>${HOST})?${PATH}`,
  `\\b${URL_NAME}${NAME_END}(?<host>${HOST})?${PATH}["'][^{}]{0,300}?\\bmethod${NAME_END}${METHOD}\\b`,
].map((source) => new RegExp(source, 'gi'));
const withMethod: readonly RegExp[] = [REQUEST_LINE, ...inCode];

const withoutMethod: readonly RegExp[] = [
  new RegExp(`(?<host>${HOST})${PATH}`, 'gi'),
  new RegExp(`\\brequest=["']${PATH}`, 'g'),
];

const MOST_CALLS = 40;

interface Found {
  readonly at: number;
  readonly method?: string;
  readonly path: string;
  readonly hosted: boolean;
}

/** What ends a sentence or a bracket around the address is no part of it. */
function bare(path: string): string {
  const whole = path.replace(/[.,;:*\]]{1,10}$/, '');
  const closed = whole.includes('{') ? whole : whole.replace(/\}{1,5}$/, '');
  return closed.startsWith('/') ? closed : `/${closed}`;
}

function* callsIn(text: string, rules: readonly RegExp[]): Generator<Found> {
  for (const rule of rules) {
    let count = 0;
    for (const { index, groups } of text.matchAll(rule)) {
      const { method, path = '', host } = groups ?? {};
      yield {
        at: index,
        path: bare(path),
        hosted: host !== undefined,
        ...(method && { method: method.toUpperCase() }),
      };
      count += 1;
      if (count === MOST_CALLS) break;
    }
  }
}

const FAILED =
  /"id"\s{0,3}:\s{0,3}"?(\w{1,40})"?\s{0,3},\s{0,3}"status"\s{0,3}:\s{0,3}40[134]|"status"\s{0,3}:\s{0,3}40[134]\s{0,3},\s{0,3}"id"\s{0,3}:\s{0,3}"?(\w{1,40})/g;
const ID = /"id"\s{0,3}:\s{0,3}"?(\w{1,40})/;

/** In a batch, the answer that failed names the request by its id. */
function inBatch(text: string, calls: readonly Found[]): readonly Found[] {
  const failed = new Set(Array.from(text.matchAll(FAILED), (match) => match[1] ?? match[2]));
  if (failed.size === 0) return calls;
  const own = calls.filter(({ at }) => {
    const start = text.lastIndexOf('{', at);
    const end = text.indexOf('}', at);
    return failed.has(ID.exec(text.slice(start, end < 0 ? undefined : end))?.[1]);
  });
  return own.length > 0 ? own : calls.filter(({ path }) => !path.endsWith('/$batch'));
}

/** A request stands before its answer; where none does, the first behind it. */
function nearest(calls: readonly Found[], error: number): Found | undefined {
  const sorted = calls.toSorted((a, b) => a.at - b.at);
  return sorted.findLast(({ at }) => at < error) ?? sorted[0];
}

/**
 * @param text clean text around the error
 * @param error where the error stands in it
 * @param ofGraph false where nothing but the address shows that Graph was called
 * @returns the call that Graph refused: method and path, without host and query
 */
export function graphCall(text: string, error: number, ofGraph: boolean): Draft['request'] {
  if (!text.includes('/')) return undefined;
  const usable = (rules: readonly RegExp[]): readonly Found[] =>
    inBatch(
      text,
      [...callsIn(text, rules)].filter(({ hosted }) => hosted || ofGraph),
    );
  const found = nearest(usable(withMethod), error) ?? nearest(usable(withoutMethod), error);
  return found && { ...(found.method && { method: found.method }), path: found.path };
}
