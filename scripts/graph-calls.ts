/**
 * Writes `knowledge/graph-calls.txt`: the permissions of every published call of Microsoft Graph, as a tree of paths.
 *
 *   node scripts/graph-calls.ts all-calls.tsv.gz [corrected-calls.tsv]
 *
 * Both tables have the columns method, path, scheme (DelegatedWork, Application…), least, permissions, alsoRequires and
 * note, by name; a line of the second replaces the lines of the first for its call and scheme.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { ANY, segmentsOf } from '../src/diagnosis/graph-path.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';

type Row = Readonly<Record<string, string>>;
type Scheme = 'DelegatedWork' | 'Application';

/** Of one call: permissions of each kind with the least privileged first, and what may be needed besides. */
interface Entry {
  DelegatedWork?: readonly string[];
  Application?: readonly string[];
  also?: string;
  /** How well the line that was taken fits its call. */
  readonly fit: Partial<Record<Scheme, number>>;
}

interface Node {
  name: string;
  readonly children: Map<string, Node>;
  readonly calls: Map<string, Entry>;
}

const { graphPermissions } = loadKnowledge();
const target = fileURLToPath(new URL('../knowledge/graph-calls.txt', import.meta.url));
const isScheme = (scheme: string | undefined): scheme is Scheme =>
  scheme === 'DelegatedWork' || scheme === 'Application';
const WRITES = /\.(?:ReadWrite|Write|Manage|Send|Create|Delete|Revoke|FullControl|Privileged)/;
const spelled = (name: string): string => graphPermissions.get(name.toLowerCase())?.name ?? name;
const node = (name: string): Node => ({ name, children: new Map(), calls: new Map() });

function readTable(file: string): Row[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [head = '', ...lines] = text.split('\n').filter(Boolean);
  const names = head.split('\t');
  return lines.map((line) => {
    const values = line.split('\t');
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
  });
}

/** Arguments say nothing of permissions: `getX(period={value})` and `getX(date={value})` are one function. */
const generalized = (segment: string): string =>
  segment.startsWith('{')
    ? ANY
    : segment.includes('(')
      ? `${segment.slice(0, segment.indexOf('('))}()`
      : segment;

/** @returns the place of a path in the tree, or undefined for paths that no call can have */
function pathOf(path: string): readonly string[] | undefined {
  const segments = segmentsOf(path);
  const malformed = /root:\/[^:]*\//.test(path) || /[^/({,='" ]\{|\)\w/.test(path);
  return malformed ? undefined : segments?.map(generalized);
}

/** What such a call needs depends on its body, or on the calls inside it. */
const OPEN = new Set(['/search/query', '/search/microsoft.graph.query', '/subscriptions', '/$batch']);

interface Needs {
  readonly permissions: readonly string[];
  readonly also: readonly string[];
}

/** Policies are changed with a permission of their own; the reading permissions listed beside it come on top of it. */
function changesPolicy({ method }: Row, permissions: readonly string[]): boolean {
  const [least = ''] = permissions;
  return (
    method !== 'GET' &&
    !WRITES.test(least) &&
    permissions.some((name) => name.startsWith('Policy.ReadWrite.'))
  );
}

function needsOf(row: Row): Needs | undefined {
  const { least = '', permissions = '', note = '', scheme, alsoRequires = '' } = row;
  if (!least || (scheme === 'Application' && note.includes('me-path-has-no-app-only'))) return undefined;
  const renamed = /app-role-is-([\w.-]+)/.exec(note)?.[1];
  const listed = permissions.replaceAll('*', '').split(' ').filter(Boolean);
  const kept = renamed ? listed.filter((name) => `${name}.All` !== renamed) : listed;
  const all = [...new Set([least, ...kept].map(spelled))];
  const changing = changesPolicy(row, all);
  const also = changing ? all.filter((name) => !WRITES.test(name)) : alsoRequires.split(',').filter(Boolean);
  const enough = changing ? all.filter((name) => WRITES.test(name)) : all;
  return { permissions: enough, also: [...new Set(also)].filter((name) => name !== enough[0]).sort() };
}

/** Some calls stand there twice, in another case or with an id of a special kind: the line that fits a call of this method better stands. */
function fitOf({ method, least = '', path = '' }: Row): number {
  const special = [...path.matchAll(/\{([\w-]+)\}/g)].some(([, name]) =>
    /^(?:global|quarantined)-/.test(name ?? ''),
  );
  return (WRITES.test(least) === (method !== 'GET') ? 2 : 0) + (special ? 0 : 1);
}

function nodeAt(root: Node, segments: readonly string[]): Node {
  let at = root;
  for (const segment of segments) {
    const key = segment.toLowerCase();
    const next = at.children.get(key) ?? node(segment);
    if (next.name === key) next.name = segment;
    at.children.set(key, next);
    at = next;
  }
  return at;
}

function add(root: Node, row: Row, replace: boolean): void {
  const segments = pathOf(row.path ?? '');
  const { scheme, method = '' } = row;
  const needs = needsOf(row);
  if (!segments || !needs || !isScheme(scheme) || OPEN.has((row.path ?? '').toLowerCase())) return;
  const { calls } = nodeAt(root, segments);
  const entry = calls.get(method) ?? { fit: {} };
  calls.set(method, entry);
  const fit = fitOf(row);
  if (!replace && fit <= (entry.fit[scheme] ?? -1)) return;
  entry.fit[scheme] = fit;
  entry[scheme] = needs.permissions;
  if (needs.also.length > 0) entry.also = needs.also.join(' ');
}

const lineOf = ({ DelegatedWork = [], Application = [], also = '' }: Entry): string =>
  [DelegatedWork.join(' '), Application.join(' '), also].join('\t').trimEnd();

function* entriesIn(at: Node): Generator<Entry> {
  yield* at.calls.values();
  for (const child of at.children.values()) yield* entriesIn(child);
}

function* treeLines(at: Node, depth: number, ids: ReadonlyMap<string, number>): Generator<string> {
  for (const child of [...at.children.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const calls = Array.from(child.calls, ([method, entry]) => ` ${method}=${ids.get(lineOf(entry))}`);
    yield `${'\t'.repeat(depth)}${child.name}${calls.sort().join('')}`;
    yield* treeLines(child, depth + 1, ids);
  }
}

function write(root: Node): void {
  const uses = new Map<string, number>();
  for (const entry of entriesIn(root)) uses.set(lineOf(entry), (uses.get(lineOf(entry)) ?? 0) + 1);
  const sets = [...uses].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([line]) => line);
  const ids = new Map(sets.map((line, index) => [line, index]));
  const calls = [...entriesIn(root)].length;
  writeFileSync(target, `${[...sets, '', ...treeLines(root, 0, ids)].join('\n')}\n`);
  process.stdout.write(`${calls} calls, ${sets.length} sets of permissions\n`);
}

const [all, corrected] = process.argv.slice(2);
if (!all) throw new TypeError('usage: node scripts/graph-calls.ts all-calls.tsv.gz [corrected-calls.tsv]');
const tree = node('');
for (const row of readTable(all)) add(tree, row, false);
for (const row of corrected ? readTable(corrected) : []) add(tree, row, true);
write(tree);
