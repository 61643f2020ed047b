import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import en from '../../locales/en.json' with { type: 'json' };
import { type Key, languageOf, listIn, MessageError, speaker, t } from '../../src/i18n/t.ts';

jest.mock('../../locales/en.json', () => ({
  ...jest.requireActual<object>('../../locales/en.json'),
  'test.people': { one: '{count} person is waiting', other: '{count} people are waiting' },
  'test.only': { other: '{count} of them' },
}));

/** Keys that only this test's catalog has. */
const key = (name: string): Key => name as Key;

describe('a message', () => {
  it('is said in the language closest to the locale', () => {
    for (const locale of ['en', 'en-US', 'EN-gb', 'xx', 'de-AT', '', '__proto__', 'en_US'])
      expect(t(locale, 'phrase.app')).toBe('the app');
    expect(languageOf('en-US')).toBe('en');
    expect(languageOf('tlh')).toBe('en');
  });

  it('holds the values of its placeholders as they are', () => {
    expect(t('en', 'diagnosis.unknown.title', { code: '{name} $& $1' })).toBe('{name} $& $1 is new to us');
    expect(speaker('en')('evidence.read', { code: 'AADSTS1' })).toBe('The message carries AADSTS1.');
  });

  it('takes the form of its count', () => {
    expect(t('en', key('test.people'), { count: 1 })).toBe('1 person is waiting');
    expect(t('en', key('test.people'), { count: 7 })).toBe('7 people are waiting');
    expect(t('en', key('test.only'), { count: 1 })).toBe('1 of them');
  });

  it('is never said in part', () => {
    expect(() => t('en', 'evidence.read')).toThrow(MessageError);
    expect(() => t('en', 'evidence.read', { cod: 'x' })).toThrow('evidence.read: no value for {code}');
    expect(() => t('en', key('test.people'))).toThrow('no form for its count');
    expect(() => t('en', key('test.missing'))).toThrow('is in no catalog');
  });

  it('lists things as the language does', () => {
    expect(listIn('en', ['a', 'b', 'c'])).toBe('a, b, and c');
    expect(listIn('xx', [])).toBe('');
  });
});

describe('the English catalog', () => {
  const files = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'));
  const sources = files(join(__dirname, '../../src')).join('\n');

  /** Keys are written out, or as a template such as `who.${actor}`. */
  const written = new Set(
    [...sources.matchAll(/['`]([a-z][\w-]*(?:\.[\w-]+)+)['`]/gi)].map(([, name]) => name),
  );
  const patterns = [...sources.matchAll(/`((?:[\w-]+\.)+\$\{[^`]{1,40}\}(?:\.[\w-]+)?)`/g)].map(
    ([, pattern = '']) =>
      new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/\$\{[^`]+?\}/g, '[\\w-]+')}$`),
  );
  const real = Object.keys(en).filter((name) => !name.startsWith('test.'));

  /** A message has one form, or one for each kind of count. */
  const textsOf = (message: string | object): string[] =>
    typeof message === 'string' ? [message] : Object.values(message);

  it('holds no key that nothing says', () => {
    expect(
      real.filter((name) => !written.has(name) && !patterns.some((pattern) => pattern.test(name))),
    ).toEqual([]);
  });

  it('holds texts that a card can show: trimmed, without Markdown, HTML or emoji', () => {
    for (const text of real.flatMap((name) => textsOf(en[name as Key]))) {
      expect(text).toMatch(/^\S(?:.*\S)?$/u);
      expect(text).not.toMatch(/[*_`<>[\]]|\p{Emoji_Presentation}/u);
    }
  });

  it('is written in American English', () => {
    expect(Object.values(en).flatMap(textsOf).join(' ')).not.toMatch(
      /organis|licence|colour|authoris|recognis/i,
    );
  });
});
