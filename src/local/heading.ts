/** All of Contoso shares one chat in local mode, so a message says whom it is for. */
import { jsonText } from '../cards/json-text.ts';
import { oneLine } from '../cards/text.ts';
import { speaker } from '../i18n/t.ts';
import type { Json, JsonObject, Said } from '../turn.ts';

const LONGEST_NAME = 100;

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const heading = (text: string): JsonObject => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, weight: 'Bolder', color: 'Accent', size: 'Small' }],
});

/**
 * @param name of the person, from outside: it stands in a text run alone
 * @returns the same message with a line above it that names its recipient
 */
export function headed<T extends Said>(said: T, name: string): T {
  const card: JsonObject = JSON.parse(said.card);
  const text = speaker('en')('local.to', { name: oneLine(name, LONGEST_NAME) });
  const body = isList(card.body) ? card.body : [];
  return {
    ...said,
    card: jsonText({ ...card, body: [heading(text), ...body] }),
    summary: `${text}: ${said.summary}`,
  };
}
