/** The encodings that an envelope of an error uses. */

const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const entities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const numeric = (text: string): string =>
  text.replace(
    /[^A-Za-z0-9]/g,
    (character) => `&#x${character.charCodeAt(0).toString(16).padStart(2, '0')};`,
  );
const unicode = (text: string): string =>
  text.replace(/["&'+<=>]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);

interface Encoding {
  readonly encode: (text: string) => string;
  /** True where a secret looks different in it. */
  readonly opaque?: true;
}

const plain = (encode: (text: string) => string): Encoding => ({ encode });
const opaque = (encode: (text: string) => string): Encoding => ({ encode, opaque: true });
const message = (text: string): string => JSON.stringify({ error: 'x', message: text });

export const encodings: Readonly<Record<string, Encoding>> = {
  'as it is': plain((text) => text),
  'percent-encoded': plain(encodeURIComponent),
  'percent-encoded twice': plain((text) => encodeURIComponent(encodeURIComponent(text))),
  'percent-encoded seven times': plain((text) =>
    Array.from({ length: 7 }).reduce<string>((inner) => encodeURIComponent(inner), text),
  ),
  'in a form': plain((text) => new URLSearchParams({ x: `%${text}` }).toString()),
  'in JSON': plain(json),
  'in JSON in JSON': plain((text) => json(json(text))),
  'in JSON four deep': plain((text) => json(json(json(json(text))))),
  'in JSON six deep': plain((text) => json(json(json(json(json(json(text))))))),
  'in JSON that escapes signs': plain((text) => unicode(json(text))),
  'in HTML': plain(entities),
  'in HTML in HTML': plain((text) => entities(entities(text))),
  'in numeric entities': plain(numeric),
  'in JSON in HTML': plain((text) => entities(json(text))),
  'in JSON in an address': plain((text) => encodeURIComponent(message(text))),
  'in base64 of JSON': opaque((text) => Buffer.from(message(text)).toString('base64')),
  'in base64url of JSON': opaque((text) => Buffer.from(message(text)).toString('base64url')),
  'in base64 of UTF-16': opaque((text) => Buffer.from(`Invoke ${text}`, 'utf16le').toString('base64')),
  'with characters that cannot be seen': plain((text) => text.replace(/.{5}/g, '$&\u200b')),
  'in a quoted reply': plain((text) => text.replace(/^/gm, '> ')),
};

const signs: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const once = (text: string): string =>
  text
    .replaceAll('\u200b', '')
    .replace(/(?:%|\\u00|&#x)([0-7][0-9a-f]);?/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(/\\(.)/g, (_, sign: string) => signs[sign] ?? sign)
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** @returns a text with every layer of these encodings undone, base64 excepted */
export const decodedFully = (text: string): string => {
  const next = once(text);
  return next === text ? text : decodedFully(next);
};
