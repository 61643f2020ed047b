/** Reads the rich form of a message, and HTML copied from a browser, as the text that a person saw. */
import { Parser } from 'htmlparser2';

const TAG =
  /<\/?(?:p|br|div|span|table|tr|td|th|ul|ol|li|pre|code|codeblock|blockquote|attachment|at|a|b|i|em|strong|h[1-6]|html|head|body|script|style)(?:\s[^<>]{0,2000})?\/?>/i;

/** Tags that end a line. */
const LINES = new Set(
  'p br div tr li ul ol table pre codeblock blockquote h1 h2 h3 h4 h5 h6 hr title section dt dd'.split(' '),
);
/** Tags whose content nobody sees; `at` holds the name of who was mentioned. */
const HIDDEN = new Set('script style at noscript template'.split(' '));
const INLINE = new Set(
  'html head body meta link img span a b i u s em strong code font small label input button form svg path td th thead tbody tfoot colgroup col center main header footer nav article readonly attachment emoji sup sub strike del ins mark'.split(
    ' ',
  ),
);
/** Quotations nested deeper than this are read with the one they stand in. */
const DEEPEST = 8;
/** Entra's own error page holds its message in a script. */
const CODE = /AADSTS\d{5}/;
/** Nobody nests this deep; the parser's stack gets slow there. */
const DEEPEST_TAG = 1000;
const CHUNK = 8192;
const ERROR_LINK = /error|aadsts|client_id=/i;

/** @returns true where the text is HTML rather than text with a placeholder such as `<app-id>` in it */
export function looksLikeHtml(text: string): boolean {
  return text.includes('<') && TAG.test(text);
}

/** Collects text; what is quoted goes after what the person wrote. */
class Reader {
  private readonly parts: string[][] = [[]];
  private depth = 0;
  private hidden = 0;
  private tags = 0;
  private verbatim = 0;

  private push(text: string): void {
    this.parts[Math.min(this.depth, DEEPEST)]?.push(text);
  }

  /** True where the rest is not worth parsing. */
  get tooDeep(): boolean {
    return this.tags > DEEPEST_TAG;
  }

  open(name: string, href: string | undefined): void {
    this.tags += 1;
    if (HIDDEN.has(name)) this.hidden += 1;
    if (name === 'pre' || name === 'codeblock') this.verbatim += 1;
    if (name === 'blockquote') {
      this.depth += 1;
      if (this.depth <= DEEPEST) this.parts[this.depth] ??= [];
    }
    if (LINES.has(name)) this.push('\n');
    else if (name === 'td' || name === 'th') this.push(' ');
    else if (!INLINE.has(name) && !HIDDEN.has(name)) this.push(`<${name}>`);
    if (href && ERROR_LINK.test(href)) this.push(` ${href} `);
  }

  text(data: string): void {
    if (this.hidden > 0 && !CODE.test(data)) return;
    this.push(this.verbatim > 0 ? data : data.replace(/[ \t\r\n]+/g, ' '));
  }

  /** Takes what was not parsed as it is. */
  rest(html: string): void {
    this.push(html);
  }

  close(name: string): void {
    this.tags -= 1;
    if (HIDDEN.has(name) && this.hidden > 0) this.hidden -= 1;
    if ((name === 'pre' || name === 'codeblock') && this.verbatim > 0) this.verbatim -= 1;
    if (LINES.has(name) && name !== 'br') this.push('\n');
    if (name === 'blockquote' && this.depth > 0) this.depth -= 1;
  }

  result(): string {
    return this.parts
      .map((part) => part.join(''))
      .join('\n')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }
}

/**
 * @param html HTML, well formed or not
 * @returns its text: a line for each block, links only where they carry an error, mentions left out, and quoted messages
 *   after the person's own words
 */
export function htmlToText(html: string): string {
  const reader = new Reader();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes.href),
      ontext: (data) => reader.text(data),
      onclosetag: (name) => reader.close(name),
    },
    { decodeEntities: true },
  );
  for (let at = 0; at < html.length; at += CHUNK) {
    if (reader.tooDeep) {
      reader.rest(html.slice(at));
      return reader.result();
    }
    parser.write(html.slice(at, at + CHUNK));
  }
  parser.end();
  return reader.result();
}
