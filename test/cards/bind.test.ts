import * as bindModule from '../../src/cards/bind.ts';
import type { draw } from '../../src/cards/draw.ts';
import type { JsonObject } from '../../src/turn.ts';
import { hostileScreens, screens } from './fixtures.ts';
import { readCard, Template } from './renderer.ts';

const { compile } = bindModule;

const bind = (body: unknown, view: JsonObject) => readCard(compile({ body })(view)).body;

describe('what the binder does', () => {
  it('keeps the type of a value that is a whole string', () => {
    const view = { a: 1, b: true, c: ['x'], d: { e: 'deep' } };
    expect(bind({ a: ['$', '{a}'].join('') }, view)).toEqual({ a: 1 });
    expect(bind([{ b: path('b'), c: path('c'), e: path('d.e') }], view)).toEqual([
      { b: true, c: ['x'], e: 'deep' },
    ]);
  });

  it('repeats an item for each element, in that element alone', () => {
    const view = { rows: [{ t: 'one' }, { t: 'two' }], t: 'outer' };
    expect(bind([{ $data: path('rows'), text: path('t') }], view)).toEqual([
      { text: 'one' },
      { text: 'two' },
    ]);
    expect(bind([{ $data: path('rows'), text: path('outer') }], { rows: [] })).toEqual([]);
  });

  it('drops an item whose condition is false, with all it would have needed', () => {
    expect(bind([{ $when: path('on'), text: path('missing') }], { on: false })).toEqual([]);
    expect(
      bind([{ $data: path('rows'), $when: path('on'), t: path('t') }], {
        rows: [{ on: true, t: 'a' }, { on: false }],
      }),
    ).toEqual([{ t: 'a' }]);
  });

  it('never reads a value as a template', () => {
    expect(bind([{ text: path('a') }], { a: path('b'), b: 'secret' })).toEqual([{ text: path('b') }]);
  });

  it('writes JSON in ASCII, whatever a value or the template holds', () => {
    const odd = '"\\\n\u2028é漢😀\u007f\ud800';
    const text = compile({ [odd]: odd, value: path('x'), list: path('y') })({ x: odd, y: [odd, 1] });
    expect(text).toMatch(/^[ -~]*$/);
    expect(readCard(text)).toEqual({ [odd]: odd, value: odd, list: [odd, 1] });
  });

  it('puts commas between what is there, wherever something is left out', () => {
    const items = [{ $when: path('a'), n: 1 }, { n: 2 }, { $when: path('b'), n: 3 }, 'x'];
    const bound = (a: boolean, b: boolean) =>
      bind([items, { $data: path('none'), n: 4 }], { a, b, none: [] });
    expect(bound(true, true)).toEqual([[{ n: 1 }, { n: 2 }, { n: 3 }, 'x']]);
    expect(bound(false, true)).toEqual([[{ n: 2 }, { n: 3 }, 'x']]);
    expect(bound(true, false)).toEqual([[{ n: 1 }, { n: 2 }, 'x']]);
  });
});

describe('what the binder refuses', () => {
  it.each([
    ['a missing path', [{ text: path('nope') }], {}],
    ['a path through a value', [{ text: path('a.b') }], { a: 'x' }],
    ['null', [{ text: path('a') }], { a: null }],
    ['a condition that is no boolean', [{ $when: path('a') }], { a: 'true' }],
    ['a missing condition', [{ $when: path('a') }], {}],
    ['data that are missing', [{ $data: path('a') }], {}],
  ])('%s, when a card is made', (_what, body, view) => {
    expect(() => bind(body, view)).toThrow(bindModule.BindError);
  });

  it.each([
    ['an expression', [{ text: path('if(a, b, c)') }]],
    ['text around a path', [{ text: `Hello ${path('name')}` }]],
    ['a path that is not closed', [{ text: path('a').slice(0, -1) }]],
    ['a condition outside an array', { $when: path('a') }],
    ['data outside an array', { $data: path('a') }],
    ['a path as an item of an array', [path('a')]],
    ['null', [{ text: null }]],
  ])('%s, when the template is compiled', (_what, body) => {
    expect(() => compile({ body })).toThrow(bindModule.BindError);
  });
});

function path(text: string): string {
  return ['$', `{${text}}`].join('');
}

describe('the standard library as the oracle', () => {
  const seen: { template: JsonObject; view: JsonObject; card: string }[] = [];

  beforeAll(() => {
    jest.isolateModules(() => {
      jest.doMock('../../src/cards/bind.ts', () => ({
        ...bindModule,
        compile: (template: JsonObject) => {
          const made = compile(template);
          return (view: JsonObject) => {
            const card = made(view);
            seen.push({ template, view, card });
            return card;
          };
        },
      }));
      const recorded = jest.requireActual<{ draw: typeof draw }>('../../src/cards/draw.ts');
      for (const screen of Object.values({ ...screens, ...hostileScreens })) recorded.draw(screen, 'en');
    });
  });

  it('makes the same bytes of every template and every view', () => {
    expect(seen.length).toBeGreaterThanOrEqual(Object.keys(screens).length);
    for (const { template, view, card } of seen) {
      const standard = new Template(template);
      expect(JSON.stringify(standard.expand({ $root: view }))).toBe(JSON.stringify(readCard(card)));
    }
  });

  it('finds nothing to warn about that is not a condition that is false', () => {
    for (const { template, view } of seen) {
      const standard = new Template(template);
      standard.expand({ $root: view });
      for (const warning of standard.getLastTemplateExpansionWarnings())
        expect(warning).toMatch(/\$when condition/);
    }
  });
});
