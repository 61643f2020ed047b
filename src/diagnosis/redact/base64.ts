/** What a piece of base64 stands for, where that is text. */

const BASE64 = /^[A-Za-z0-9+/]{32,}={0,2}$|^[\w-]{32,}={0,2}$/;
const READABLE = /^[\t\n\r\x20-\x7e\u00a0-\ufffc]+$/;

/** @returns the text, also where it is UTF-16 as PowerShell writes it; undefined where it is none */
export function textInBase64(base64: string): string | undefined {
  if (!BASE64.test(base64)) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  // A piece that was cut off may end within a character.
  const text =
    bytes[1] === 0 ? bytes.toString('utf16le') : bytes.toString('utf8').replace(/\ufffd{1,3}$/, '');
  return READABLE.test(text) ? text : undefined;
}
