/** What a dialog can press. */
import { draw } from '../../src/cards/draw.ts';
import { forDialog } from '../../src/cards/for-dialog.ts';
import type { Json } from '../../src/turn.ts';
import { hostileScreens, screens } from './fixtures.ts';
import { isObject, objectsIn, parse, withFallbacks } from './renderer.ts';

const typesIn = (card: Json): readonly Json[] =>
  [...objectsIn(card)].flatMap(({ node }) => (typeof node.type === 'string' ? node.type : []));

/** The card with every button as it falls back, made in another way: by the keys that only an Action.Execute has. */
const fallenBack = (node: Json): Json => {
  if (Array.isArray(node)) return node.map(fallenBack);
  if (!isObject(node)) return node;
  if ('verb' in node && 'fallback' in node) return node.fallback ?? null;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, fallenBack(value)]));
};

const all = Object.entries({ ...screens, ...hostileScreens }).map(([name, screen]): [string, string] => [
  name,
  draw(screen, 'en-US').card,
]);

test.each(all)(
  'the card %s has no button that a dialog does not know, and is the same else',
  (_name, card) => {
    const shown: Json = JSON.parse(forDialog(card));
    expect(typesIn(shown)).not.toContain('Action.Execute');
    expect(shown).toEqual(fallenBack(JSON.parse(card)));
    expect(parse(withFallbacks(shown)).events).toEqual([]);
  },
);

test('every button that a card has elsewhere is there, with what it carries', () => {
  const execute = { type: 'Action.Execute', title: 'A', verb: 'a', data: { verb: 'a' } };
  const submit = { type: 'Action.Submit', title: 'A', data: { verb: 'a' } };
  const card = {
    body: [{ type: 'ActionSet', actions: [{ ...execute, fallback: submit }] }],
    actions: [
      { ...execute, fallback: submit },
      { type: 'Action.OpenUrl', url: 'https://x' },
    ],
  };
  expect(JSON.parse(forDialog(JSON.stringify(card)))).toEqual({
    body: [{ type: 'ActionSet', actions: [submit] }],
    actions: [submit, { type: 'Action.OpenUrl', url: 'https://x' }],
  });
});

test('what a button carries is left as it is, whatever it looks like', () => {
  const data = { facts: { type: 'Action.Execute', fallback: 'taken over' } };
  const card = { actions: [{ type: 'Action.Submit', data }] };
  expect(JSON.parse(forDialog(JSON.stringify(card)))).toEqual(card);
});

test('the card stays in ASCII', () => {
  const card = { text: 'Žofie “漢字” 😀' };
  const shown = forDialog(JSON.stringify(card));
  expect(shown).toMatch(/^[ -~]+$/);
  expect(JSON.parse(shown)).toEqual(card);
});
