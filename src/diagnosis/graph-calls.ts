/** Which permissions a call of Microsoft Graph needs: looks a path with ids in it up in the published table. */
import { ANY, segmentsOf } from './graph-path.ts';

export type PermissionKind = 'delegated' | 'application';

/** A published call and the permissions of which one is enough, the least privileged first. */
export interface Call {
  readonly method: string;
  /** As published, ids as `{id}`: nothing of what was pasted. */
  readonly path: string;
  /** Absent where the call does not work with somebody signed in. */
  readonly delegated?: readonly [string, ...string[]];
  /** Absent where the call works only with somebody signed in. */
  readonly application?: readonly [string, ...string[]];
  /** Permissions of which the call may take one besides. */
  readonly also?: readonly string[];
}

/** Looks calls up. */
export interface CallBook {
  /**
   * @param method in any case
   * @param path with or without host, version and query; ids, names and function arguments as pasted
   * @returns the call, or undefined where the table does not hold it: never the call that looks most like it
   */
  find(method: string, path: string): Call | undefined;
}

interface Node {
  readonly name: string;
  readonly parent: Node | undefined;
  children?: Map<string, Node>;
  /** ` GET=12 POST=3`, read when it is asked for. */
  calls?: string;
}

const DEEPEST = 40;
const CAST = 'microsoft.graph.';
/** What a path may end in without needing other permissions. */
const SUFFIX = /^\$(?:count|value|ref)$/i;
/** Segments of the protocol; any other `$name` is a variable in somebody's script. */
const ODATA = /^\$(?:count|value|ref|batch|metadata|links|entity|all|crossjoin|root)$/;

function parseTree(text: string, from: number): Node {
  const root: Node = { name: '', parent: undefined };
  const open: Node[] = [root];
  for (let start = from; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    let depth = 0;
    while (text.charCodeAt(start + depth) === 9) depth += 1;
    const space = text.indexOf(' ', start);
    const hasCalls = space >= 0 && space < end;
    const name = text.slice(start + depth, hasCalls ? space : end);
    const parent = open[depth] ?? root;
    const node: Node = { name, parent };
    if (hasCalls) node.calls = text.slice(space, end);
    parent.children ??= new Map();
    parent.children.set(name.toLowerCase(), node);
    open[depth + 1] = node;
    start = end + 1;
  }
  return root;
}

const setOf = (calls: string | undefined, method: string): number | undefined => {
  const at = calls?.indexOf(` ${method}=`) ?? -1;
  return calls === undefined || at < 0 ? undefined : Number.parseInt(calls.slice(at + method.length + 2), 10);
};

/**
 * The segments as which one may stand in the table. A function's name is never an id: where the table does not know it, nobody
 * does. `users('x')` is an id behind its collection, and `root` is the first of a drive's items.
 */
function* readings(segment: string): Generator<readonly string[]> {
  const lower = segment.toLowerCase();
  const bracket = lower.indexOf('(');
  const name = bracket < 0 ? lower : lower.slice(0, bracket);
  if (bracket >= 0) {
    yield [`${name}()`];
    yield lower.endsWith('()') ? [name] : [name, ANY];
  } else {
    yield [lower];
  }
  if (name.startsWith(CAST)) {
    yield [name.slice(CAST.length) + (bracket < 0 ? '' : '()')];
    if (bracket < 0) yield [];
  } else if (bracket < 0 && !ODATA.test(lower)) {
    if (lower === 'root') yield ['items', ANY];
    yield [ANY];
  }
}

type Match = (node: Node) => boolean;

function descend(node: Node | undefined, names: readonly string[]): Node | undefined {
  let at = node;
  for (const name of names) at = at?.children?.get(name);
  return at;
}

/** Names before ids; where a name leads nowhere, it may have been an id. */
function walk(node: Node, segments: readonly string[], at: number, fits: Match): Node | undefined {
  const segment = segments[at];
  if (segment === undefined) return fits(node) ? node : undefined;
  for (const names of readings(segment)) {
    const next = descend(node, names);
    const end = next && walk(next, segments, at + 1, fits);
    if (end) return end;
  }
  return undefined;
}

function pathOf(node: Node): string {
  const names: string[] = [];
  for (let at: Node | undefined = node; at?.parent; at = at.parent) names.push(at.name);
  return `/${names.toReversed().join('/').replaceAll(ANY, '{id}').replaceAll('()', '(…)')}`;
}

const isList = (names: readonly string[]): names is readonly [string, ...string[]] => names.length > 0;

function callOf(method: string, node: Node, line: string): Call {
  const [delegated = [], application = [], also = []] = line
    .split('\t')
    .map((part) => part.split(' ').filter(Boolean));
  return {
    method,
    path: pathOf(node),
    ...(isList(delegated) && { delegated }),
    ...(isList(application) && { application }),
    ...(isList(also) && { also }),
  };
}

/** `/me` is the person who is signed in: an app alone has none. */
function asMe(call: Call): Call | undefined {
  const { application: _, ...rest } = call;
  return rest.delegated && { ...rest, path: rest.path.replace(/^\/users\/\{id\}/, '/me') };
}

/**
 * @param text the table: a line for each set of permissions (delegated, application, besides), an empty line, then the
 *   tree of paths, indented by tabs, with the number of the set behind each method
 */
export function parseCalls(text: string): CallBook {
  const gap = text.startsWith('\n') ? 0 : text.indexOf('\n\n') + 1;
  const sets = text.slice(0, gap).split('\n');
  const root = parseTree(text, gap + 1);

  const exact = (method: string, segments: readonly string[]): Call | undefined => {
    const node = walk(root, segments, 0, ({ calls }) => setOf(calls, method) !== undefined);
    const line = sets[setOf(node?.calls, method) ?? -1];
    return node && line !== undefined ? callOf(method, node, line) : undefined;
  };
  const withoutSuffix = (method: string, segments: readonly string[]): Call | undefined =>
    exact(method, segments) ??
    (SUFFIX.test(segments.at(-1) ?? '') ? exact(method, segments.slice(0, -1)) : undefined);

  return {
    find(method, path) {
      const verb = method.toUpperCase();
      const segments = segmentsOf(path);
      if (!segments || segments.length > DEEPEST || !/^[A-Z]{3,6}$/.test(verb)) return undefined;
      const found = withoutSuffix(verb, segments);
      const [first = '', ...rest] = segments;
      if (found || first.toLowerCase() !== 'me') return found;
      const asUser = withoutSuffix(verb, ['users', ANY, ...rest]);
      return asUser && asMe(asUser);
    },
  };
}

/**
 * @param read gives the text of the table
 * @returns a book that reads the table at the first question and keeps it
 */
export function lazyCalls(read: () => string): CallBook {
  let book: CallBook | undefined;
  return {
    find(method, path) {
      book ??= parseCalls(read());
      return book.find(method, path);
    },
  };
}
