/** What comes from the menu of a message, and from the dialog that it opens: read as suspiciously as a paste. */
import { z } from 'zod';
import type { QuotedTurn } from '../turn.ts';
import type { Envelope } from './envelope.ts';

/** The names of the invokes that a dialog comes with. */
export const dialogNames = {
  /** Chosen in the menu of a message. */
  menu: 'composeExtension/fetchTask',
  /** Pressed in the dialog that the menu opened. */
  menuPress: 'composeExtension/submitAction',
  /** Pressed in any other dialog. */
  press: 'task/submit',
} as const;

const names: readonly string[] = Object.values(dialogNames);

/** True where the answer is shown in a dialog, which the person who asked sees alone, and which cannot be edited later. */
export const isDialog = (e: Envelope): boolean => e.type === 'invoke' && names.includes(e.name ?? '');

const text = z.string().nullish();
/** Who wrote the message, and who is mentioned in it, is left unread: who asks is who acts. */
const menu = z.object({
  messagePayload: z.object({
    body: z.object({ contentType: text, content: text }).nullish(),
    attachments: z.array(z.object({ contentType: text })).nullish(),
  }),
});
const press = z.object({ data: z.record(z.string(), z.unknown()) });

/** Emoji are pictures as well, of which nobody expects to be read. */
const PICTURE = /<img\b(?![^<>]{0,400}schema\.skype\.com\/Emoji)/i;

/** @returns the message that the menu was opened on; undefined where the value holds none */
export function quotedIn(value: unknown): Pick<QuotedTurn, 'text' | 'html' | 'hasImage'> | undefined {
  const read = menu.safeParse(value);
  if (!read.success) return undefined;
  const { body, attachments } = read.data.messagePayload;
  const content = body?.content ?? '';
  const attached = (attachments ?? []).some(({ contentType }) => contentType?.startsWith('image/') ?? false);
  return body?.contentType === 'html'
    ? { text: '', html: content, hasImage: attached || PICTURE.test(content) }
    : { text: content, hasImage: attached };
}

/** @returns the data of the button that was pressed, with what was typed; undefined where the value holds none */
export function pressedIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const read = press.safeParse(value);
  return read.success ? read.data.data : undefined;
}
