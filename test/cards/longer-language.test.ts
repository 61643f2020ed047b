/** Every sentence 40 % longer, as in the longest languages: the cards still hold. */
import { MOST_BYTES, MOST_CHARACTERS } from '../../src/cards/size.ts';
import { hostileScreens, screens } from './fixtures.ts';
import { drawn, objectsIn, parse, withFallbacks } from './renderer.ts';

jest.mock('../../locales/en.json', () => {
  const english: Readonly<Record<string, string | object>> = jest.requireActual('../../locales/en.json');
  const longer = (text: string): string => `${text}${'ö'.repeat(Math.ceil(text.length * 0.4))}`;
  const every = (message: string | object): string | object =>
    typeof message === 'string'
      ? longer(message)
      : Object.fromEntries(Object.entries(message).map(([form, text]) => [form, longer(text)]));
  return Object.fromEntries(Object.entries(english).map(([key, message]) => [key, every(message)]));
});

describe.each(Object.entries({ ...screens, ...hostileScreens }))(
  '%s in a longer language',
  (_name, screen) => {
    const { card, summary } = drawn(screen, 'en');

    it('is below the limit of size', () => {
      const json = JSON.stringify(card);
      expect(json.length).toBeLessThanOrEqual(MOST_CHARACTERS);
      expect(Buffer.byteLength(json)).toBeLessThanOrEqual(MOST_BYTES);
    });

    it('is valid', () => {
      const shown = withFallbacks(card);
      expect(parse(shown).events).toEqual([]);
    });

    it('is really in that language', () => {
      expect(JSON.stringify(card) + summary).toContain('ööö');
    });

    it('has titles of buttons that a client shows', () => {
      const titles = [...objectsIn(card)].flatMap(({ node, under }) =>
        under === 'actions' ? [String(node.title)] : [],
      );
      for (const title of titles) expect(title.length).toBeLessThanOrEqual(60);
    });
  },
);
