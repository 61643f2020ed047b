import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as bindModule from '../../src/cards/bind.ts';
import type { draw } from '../../src/cards/draw.ts';
import type { Json, JsonObject } from '../../src/turn.ts';
import { hostileScreens, screens } from './fixtures.ts';
import { isObject } from './renderer.ts';

const folder = join(__dirname, '../../cards');
const templates = readdirSync(folder).map((file): [string, unknown] => [
  file,
  JSON.parse(readFileSync(join(folder, file), 'utf8')),
]);

/** Keys whose value somebody reads. */
const readable = new Set([
  'text',
  'title',
  'speak',
  'fallbackText',
  'label',
  'altText',
  'url',
  'codeSnippet',
  'lang',
  'placeholder',
  'data',
]);

function* values(node: unknown): Generator<[string, unknown]> {
  if (Array.isArray(node)) for (const item of node) yield* values(item);
  else if (typeof node === 'object' && node !== null)
    for (const entry of Object.entries(node)) {
      yield entry;
      yield* values(entry[1]);
    }
}

describe.each(templates)('the template %s', (_file, template) => {
  it('holds no prose: what is read comes from the view', () => {
    const prose = [...values(template)].filter(
      ([key, value]) => readable.has(key) && !/^\$\{\w+\}$/.test(String(value)),
    );
    expect(prose).toEqual([]);
  });

  it('opens in the card designer: it names its schema and version', () => {
    expect(template).toMatchObject({
      type: 'AdaptiveCard',
      $schema: expect.stringContaining('adaptive-card.json'),
      version: '1.5',
    });
  });
});

describe('views', () => {
  /** A copy of a view that notes which of its fields are read. */
  function watched(node: Json, path: string, given: Set<string>, read: Set<string>): Json {
    if (Array.isArray(node)) return node.map((item) => watched(item, `${path}[]`, given, read));
    if (!isObject(node) || path.endsWith('.data')) return node;
    const copy = Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, watched(value, `${path}.${key}`, given, read)]),
    );
    for (const key of Object.keys(node)) given.add(`${path}.${key}`);
    return new Proxy(copy, {
      get(target, key) {
        read.add(`${path}.${String(key)}`);
        return typeof key === 'string' ? target[key] : undefined;
      },
    });
  }

  it('hold no field that no template reads', () => {
    const given = new Set<string>();
    const read = new Set<string>();
    jest.isolateModules(() => {
      let count = 0;
      jest.doMock('../../src/cards/bind.ts', () => ({
        ...bindModule,
        compile: (template: JsonObject) => {
          const made = bindModule.compile(template);
          const name = `template${count++}`;
          return (view: JsonObject) => {
            const copy = watched(view, name, given, read);
            if (isObject(copy)) made(copy);
            return made(view);
          };
        },
      }));
      const recorded = jest.requireActual<{ draw: typeof draw }>('../../src/cards/draw.ts');
      for (const screen of Object.values({ ...screens, ...hostileScreens })) recorded.draw(screen, 'en');
    });
    expect(given.size).toBeGreaterThan(60);
    expect(
      [...given].filter((field) => !read.has(field) && !/\[\]\.(?:targets|data)/.test(field)).toSorted(),
    ).toEqual([]);
  });
});
