/** The rules of the house, read off the imports of every file in src. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

interface Module {
  readonly path: string;
  readonly source: string;
  readonly imports: readonly string[];
}

const IMPORT =
  /^\s*(?:import|export)\b[^'";]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

function readModule(path: string): Module {
  const source = readFileSync(path, 'utf8');
  const imports = [...source.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return {
    path,
    source,
    imports: imports.map((name) => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name)),
  };
}

const modules = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readModule(join('src', name)));
const byPath = new Map(modules.map((module) => [module.path, module]));
const inside = (path: string, ...folders: string[]): boolean =>
  folders.some((folder) => path.startsWith(`src/${folder}/`));
/** Of approval, all but the service and the desk, which talk to the outside through ports. */
const isPure = (path: string): boolean =>
  inside(path, 'diagnosis', 'cards', 'i18n') ||
  (inside(path, 'approval') && !/^src\/approval\/(service|desk)/.test(path));
const pure = modules.filter(({ path }) => isPure(path));

/** Files that break a rule, each with the import that breaks it. */
const breaches = (from: readonly Module[], forbidden: (name: string) => boolean): string[] =>
  from.flatMap(({ path, imports }) => imports.filter(forbidden).map((name) => `${path} imports ${name}`));

test('src is read: the rules below are about real files', () => {
  expect(modules.length).toBeGreaterThan(20);
  expect(byPath.get('src/replies.ts')?.imports).toContain('src/cards/draw.ts');
});

test('no import goes round in a circle', () => {
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(' → ')];
    if (done.has(path)) return [];
    const found = (byPath.get(path)?.imports ?? []).flatMap((next) => walk(next, [...trail, path]));
    done.add(path);
    return found;
  };
  expect(modules.flatMap(({ path }) => walk(path, []))).toEqual([]);
});

test('botbuilder and restify stand in src/teams alone', () => {
  const elsewhere = modules.filter(({ path }) => !inside(path, 'teams'));
  expect(breaches(elsewhere, (name) => /^(botbuilder|botframework-|restify)/.test(name))).toEqual([]);
});

test('nothing imports src/teams but the composition root', () => {
  const others = modules.filter(({ path }) => !inside(path, 'teams') && path !== 'src/app.ts');
  expect(breaches(others, (name) => name.startsWith('src/teams/'))).toEqual([]);
});

test("the clients of Graph and of Entra's tokens stand where they are needed alone", () => {
  const outside = (...folders: string[]) => modules.filter(({ path }) => !inside(path, ...folders));
  const graph = outside('directory/graph', 'teams');
  expect(breaches(graph, (name) => name === '@microsoft/microsoft-graph-client')).toEqual([]);
  const tokens = outside('directory/graph', 'teams', 'store/tables');
  expect(breaches(tokens, (name) => name === '@azure/identity')).toEqual([]);
});

test('each store stands in its folder alone', () => {
  const outside = (folder: string) => modules.filter(({ path }) => !inside(path, folder));
  expect(breaches(outside('store/tables'), (name) => name === '@azure/data-tables')).toEqual([]);
  expect(breaches(outside('store/sqlite'), (name) => name === 'node:sqlite')).toEqual([]);
});

test('the pure folders import no adapter, no SDK and nothing of Node', () => {
  const libraries = ['zod', 'htmlparser2'];
  const allowed = (name: string): boolean =>
    isPure(name) ||
    name === 'src/knowledge/model.ts' ||
    name === 'src/directory/port.ts' ||
    name === 'src/turn.ts' ||
    /^(cards|locales|knowledge)\/[\w-]+\.json$/.test(name) ||
    libraries.includes(name);
  expect(breaches(pure, (name) => !allowed(name))).toEqual([]);
});

test('clock, chance, environment and console are touched at the rim alone', () => {
  const rim = [
    'src/index.ts',
    'src/cli.ts',
    'src/feedback-cli.ts',
    'src/audit-cli.ts',
    'src/doctor-cli.ts',
    'src/log.ts',
  ];
  const found = modules
    .filter(({ path }) => !rim.includes(path) && !inside(path, 'local'))
    .filter(({ source }) => /\b(Math\.random|process\.env|console\.)/.test(source))
    .map(({ path }) => path);
  expect(found).toEqual([]);
  const clocks = pure.filter(({ source }) => /\b(Date\.now|new Date\(\)|performance\.now)/.test(source));
  expect(clocks.map(({ path }) => path)).toEqual([]);
});

test('modules stay small: half of them within 80 lines, none over 400', () => {
  const lengths = modules.map(({ path, source }) => ({ path, lines: source.split('\n').length }));
  const sorted = lengths.map(({ lines }) => lines).toSorted((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
  expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
});

test('no type is switched off', () => {
  const found = modules.filter(({ source }) =>
    /(:|<|\bas) any\b|@ts-(ignore|expect-error|nocheck)/.test(source),
  );
  expect(found.map(({ path }) => path)).toEqual([]);
});
