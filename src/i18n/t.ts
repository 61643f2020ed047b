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
  const [start = '', ...rest] = parts;
  return (key, params) => {
    let said = start;
    for (let at = 0; at < rest.length; at += 2) {
      const name = rest[at] ?? '';
      const value = params[name];
      if (value === undefined) throw new MessageError(key, `no value for {${name}}`);
      said += `${value}${rest[at + 1] ?? ''}`;
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

/** Says messages in one language. Throws MessageError where a placeholder has no value, so that half a sentence is never shown. */
export type Say = (key: Key, params?: Params) => string;

const speakerOf =
  (catalog: ReadonlyMap<string, Compiled>): Say =>
  (key, params = none) => {
    const say = catalog.get(key) ?? english.get(key);
    if (!say) throw new MessageError(key, 'is in no catalog');
    return say(key, params);
  };

const inEnglish = speakerOf(english);
const speakers = new Map([...catalogs].map(([language, catalog]) => [language, speakerOf(catalog)]));

/** @returns what speaks the language closest to a locale; English stands in where a language lacks a message */
export const speaker = (locale: string): Say => speakers.get(languageOf(locale)) ?? inEnglish;

/**
 * Says one message in the language closest to a locale.
 * @param params - a value for each `{placeholder}`; `count` also selects the plural form
 * @throws MessageError where a placeholder has no value
 */
export const t = (locale: string, key: Key, params?: Params): string => speaker(locale)(key, params);

const lists = new Map([...catalogs.keys()].map((language) => [language, new Intl.ListFormat(language)]));

/** @returns `a, b, and c` as the language writes it */
export const listIn = (locale: string, items: readonly string[]): string =>
  lists.get(languageOf(locale))?.format(items) ?? items.join(', ');
