/** HTML in which nothing from outside can be more than text. */
import { oneLine } from '../cards/text.ts';
import type { Html } from '../web-page.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  oneLine(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');

type Part = string | Html | readonly Html[];

const isList = (part: Part): part is readonly Html[] => Array.isArray(part);

function asHtml(part: Part): string {
  if (typeof part === 'string') return escaped(part);
  return isList(part) ? part.map(({ html }) => html).join('') : part.html;
}

/** Builds HTML: values are escaped and without direction marks, but for those that are HTML already. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    html: texts.map((text, index) => (index === 0 ? '' : asHtml(parts[index - 1] ?? '')) + text).join(''),
  };
}

/** @returns no HTML */
export const nothing: Html = { html: '' };
