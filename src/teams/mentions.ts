/** The bot's own mentions, told by the entities of a message: the text alone can be written by anybody. */
import type { Envelope } from './envelope.ts';

/** @returns the texts by which the bot itself was mentioned, each once */
export const ownMentions = (e: Envelope): readonly string[] => {
  const own = (e.entities ?? []).filter((m) => m.type === 'mention' && m.mentioned?.id === e.recipient.id);
  return [...new Set(own.flatMap((m) => (m.text ? [m.text] : [])))];
};

/** @returns plain text without these mentions */
export const withoutMentions = (text: string, mentions: readonly string[]): string =>
  mentions.reduce((rest, mention) => rest.replaceAll(mention, ' '), text).trim();

/** Rich text marks a mention in one of two ways: a span of this type, or an `at` element. */
const MARKED =
  /<span\b[^<>]{0,400}schema\.skype\.com\/Mention[^<>]{0,400}>([^<]{0,200})<\/span>|<at\b[^<>]{0,400}>([^<]{0,200})<\/at>/gi;
const AROUND = /^<at\b[^<>]{0,400}>|<\/at>$/gi;

/** @returns rich text without these mentions; those of other people stay */
export function withoutMarkedMentions(html: string, mentions: readonly string[]): string {
  const names = mentions.map((mention) => mention.replace(AROUND, ''));
  return html.replace(MARKED, (whole, span?: string, at?: string) =>
    names.includes(span ?? at ?? '') ? ' ' : whole,
  );
}
