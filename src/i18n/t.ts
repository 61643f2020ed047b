/** Every sentence that is not knowledge, by key and language. Catalogs are compiled once, at start. */
import en from '../../locales/en.json' with { type: 'json' };

/** Keys of the English catalog: the other languages have the same ones. */
export type Key = keyof typeof en;
export type Params = Readonly<Record<string, string | number>>;

type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
type Catalog = Readonly<Record<Key, Message>>;

/** A message that cannot be said: a placeholder without a value, or a plural without a count. */
export class MessageError extends Error {
  constructor(key: string, fault: string) {
    super(`message ${key}: ${fault}`);
    this.name = 'MessageError';
  }
}

type Compiled = (key: string, params: Params) => string;

const PLACEHOLDER = /\{([A-Za-z]{1,30})\}/;

/** Text and placeholder names take turns in what a split with one group returns. */
function compileText(text: string): Compiled {
  const parts = text.split(PLACEHOLDER);
  if (parts.length === 1) return () => text;
  return (key, params) => {
    let said = '';
    for (const [index, part] of parts.entries()) {
      const value = index % 2 ? params[part] : part;
      if (value === undefined) throw new MessageError(key, `no value for {${part}}`);
      said += value;
    }
    return said;
  };
}

function compileMessage(message: Message, rules: Intl.PluralRules): Compiled {
  if (typeof message === 'string') return compileText(message);
  const forms = new Map(Object.entries(message).map(([rule, text]) => [rule, compileText(text)]));
  return (key, params) => {
    const { count } = params;
    const form = typeof count === 'number' && (forms.get(rules.select(count)) ?? forms.get('other'));
    if (!form) throw new MessageError(key, 'no form for its count');
    return form(key, params);
  };
}

function compile(locale: string, catalog: Catalog): ReadonlyMap<string, Compiled> {
  const rules = new Intl.PluralRules(locale);
  return new Map(Object.entries(catalog).map(([key, message]) => [key, compileMessage(message, rules)]));
}

const english = compile('en', en);
/** A new language is a file in `locales/`, imported above, and a line here. */
const catalogs: ReadonlyMap<string, ReadonlyMap<string, Compiled>> = new Map([['en', english]]);

/** @returns the language that is really spoken for a BCP 47 locale: itself, its language, or English */
export function languageOf(locale: string): string {
  const wanted = locale.toLowerCase();
  if (catalogs.has(wanted)) return wanted;
  const language = wanted.split('-', 1)[0] ?? '';
  return catalogs.has(language) ? language : 'en';
}

const none: Params = {};

/**
 * Says a message in the language closest to a locale; English stands in where a language lacks the message.
 * @param params - a value for each `{placeholder}`; `count` also selects the plural form
 * @throws MessageError where a placeholder has no value, so that half a sentence is never shown
 */
export function t(locale: string, key: Key, params: Params = none): string {
  const say = catalogs.get(languageOf(locale))?.get(key) ?? english.get(key);
  if (!say) throw new MessageError(key, 'is in no catalog');
  return say(key, params);
}

/** Says messages in one language. */
export type Say = (key: Key, params?: Params) => string;

/** @returns `t` for one locale */
export const speaker =
  (locale: string): Say =>
  (key, params) =>
    t(locale, key, params);

const lists = new Map([...catalogs.keys()].map((language) => [language, new Intl.ListFormat(language)]));

/** @returns `a, b, and c` as the language writes it */
export const listIn = (locale: string, items: readonly string[]): string =>
  lists.get(languageOf(locale))?.format(items) ?? items.join(', ');
