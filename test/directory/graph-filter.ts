/**
 * The filters of Microsoft Graph that Unblock may use, read strictly: `a/b eq 'text'`, `a ge 2026-01-01T00:00:00Z`,
 * `startswith(a,'text')`, `as/any(x:x/a eq 'text')`, joined by `and`. Anything else is a bad request.
 */
type Row = Readonly<Record<string, unknown>>;
type Test = (row: Row) => boolean;

export class BadFilter extends Error {}

const TEXT = "'((?:[^']|'')*)'";
const TERMS: readonly (readonly [RegExp, (parts: readonly string[]) => Test])[] = [
  [
    new RegExp(`^([\\w/]+) eq ${TEXT}`),
    ([path = '', text = '']) =>
      (row) =>
        same(at(row, path), text),
  ],
  [
    /^([\w/]+) ge (\d{4}-[\d:.TZ-]+)/,
    ([path = '', time = '']) =>
      (row) =>
        Date.parse(String(at(row, path))) >= Date.parse(time),
  ],
  [
    new RegExp(`^startswith\\(([\\w/]+),${TEXT}\\)`),
    ([path = '', text = '']) =>
      (row) =>
        String(at(row, path) ?? '')
          .toLowerCase()
          .startsWith(text.toLowerCase()),
  ],
  [
    new RegExp(`^([\\w/]+)/any\\((\\w):\\2(?:/(\\w+))? eq ${TEXT}\\)`),
    ([path = '', , inner, text = '']) =>
      (row) => {
        const items = at(row, path);
        return Array.isArray(items) && items.some((item) => same(inner ? at(item, inner) : item, text));
      },
  ],
];

const same = (value: unknown, text: string): boolean => String(value).toLowerCase() === text.toLowerCase();

function at(row: unknown, path: string): unknown {
  let value = row;
  for (const name of path.split('/'))
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return value;
}

/** @throws BadFilter */
export function parseFilter(filter: string): Test {
  const tests: Test[] = [];
  let rest = filter;
  for (;;) {
    const term = TERMS.map(([pattern, make]) => ({ found: pattern.exec(rest), make })).find(
      ({ found }) => found,
    );
    if (!term?.found) throw new BadFilter(rest);
    const [whole, ...parts] = term.found;
    tests.push(term.make(parts.map((part) => part?.replaceAll("''", "'"))));
    rest = rest.slice(whole.length);
    if (rest === '') return (row) => tests.every((test) => test(row));
    if (!rest.startsWith(' and ')) throw new BadFilter(rest);
    rest = rest.slice(' and '.length);
  }
}
