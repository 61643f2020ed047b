/** Whatever is asked for, it stays one value in one place of one path. */
import fc from 'fast-check';
import { apiUri, beginning, filter, id, query, time } from '../../../src/directory/graph/query.ts';
import { BadFilter, parseFilter } from '../graph-filter.ts';
import { calm, closeAll, ids, reach } from './reach.ts';

afterEach(closeAll);

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      "'",
      '"',
      '%',
      '2',
      '7',
      '&',
      '$',
      '#',
      '?',
      '/',
      '\\',
      ' ',
      'o',
      'r',
      '(',
      ')',
      '\n',
    ),
  }),
  fc.constantFrom(
    "' or '1' eq '1",
    "x') or startswith(displayName,'",
    '%27 or 1 eq 1',
    "'&$expand=owners",
    '#',
    '../../me',
  ),
);

test('text in a filter stays text', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { expression } = filter`displayName eq ${text}`;
      expect(parseFilter(expression)({ displayName: text })).toBe(true);
      expect(parseFilter(expression)({ displayName: `${text}!` })).toBe(false);
    }),
    { seed: 6, numRuns: 1_000 },
  );
});

test('the judge of filters would notice one that was broken out of', () => {
  expect(() => parseFilter("displayName eq 'x' or '1' eq '1'")).toThrow(BadFilter);
});

test('a query has the parameters that were meant, and no fragment', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const path = query('/servicePrincipals', { filter: filter`appId eq ${text}`, top: 5 });
      const url = new URL(`https://graph.microsoft.com/v1.0${path}`);
      expect(url.pathname).toBe('/v1.0/servicePrincipals');
      expect(url.hash).toBe('');
      expect([...url.searchParams.keys()]).toEqual(['$filter', '$top']);
      expect(url.searchParams.get('$filter')).toBe(`appId eq '${text.replaceAll("'", "''")}'`);
    }),
    { seed: 6, numRuns: 1_000 },
  );
});

test('an id is a GUID and nothing else', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom('', ids.planner), (text, before) => {
      fc.pre(text !== '');
      expect(id(before + text)).toBeUndefined();
    }),
    { seed: 6, numRuns: 1_000 },
  );
  expect(id(ids.planner.toUpperCase())).toBe(ids.planner);
});

test.each([
  ['api://contoso.com/api', true],
  ['https://graph.microsoft.com/', true],
  ["api://x' or 1 eq 1", false],
  ['https://a.example/?x=1', false],
  ['https://a.example/#x', false],
  ['no scheme', false],
  [`api://${'x'.repeat(300)}`, false],
])('%s as the URI of an API: %s', (uri, taken) => {
  expect(apiUri(uri) === uri).toBe(taken);
});

test('a name is looked for by its first word, where that says something', () => {
  expect(beginning('  Northwind Planner ')).toBe('Northwind');
  expect(beginning("O'Reilly's notes")).toBe("O'Reilly's");
  expect(beginning('an app')).toBeUndefined();
  expect(beginning('x'.repeat(121))).toBeUndefined();
  expect(beginning('Plan\u0000ner')).toBeUndefined();
});

test('a time is a time', () => {
  expect(time('2026-11-20T10:00:00+01:00')).toEqual({ time: '2026-11-20T09:00:00.000Z' });
  expect(time('yesterday')).toBeUndefined();
  expect(time("2026-11-20' or 1 eq 1")).toBeUndefined();
});

test('names with quotes arrive as they are', async () => {
  const { server, directory } = await reach();
  expect(await directory.appsNamedLike("O'Reilly') or startswith(displayName,'Con", calm())).toEqual({
    known: true,
    value: [],
  });
  const { searchParams } = new URL(`${server.origin}${server.came[0]?.url}`);
  expect(searchParams.get('$filter')).toBe("startswith(displayName,'O''Reilly'')')");
});
