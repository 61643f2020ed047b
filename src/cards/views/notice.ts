/** The card of screens that say one thing and offer a way on. */
import type { Redaction } from '../../diagnosis/model.ts';
import { type Key, languageOf, type Say } from '../../i18n/t.ts';
import { plain } from '../text.ts';
import { buttonRow, type PlainButton } from './buttons.ts';
import { secretNotice } from './notices.ts';

/** What such a screen says; all of it our own text, but for samples. */
export interface Notice {
  readonly label: Key;
  readonly color?: 'Accent' | 'Warning' | 'Attention';
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly list?: { readonly title: string; readonly items: readonly string[] };
  /** Text in monospace that can be selected: the one place for pasted text. */
  readonly samples?: readonly { readonly title: string; readonly text: string }[];
  readonly redactions?: readonly Redaction[];
  /** Where the title of the card has said already that a secret was pasted. */
  readonly secretTitle?: Key;
  readonly buttons: readonly PlainButton[];
}

/** @returns the view of the notice card, and the sentence for notifications */
export function noticeView(notice: Notice, locale: string, say: Say) {
  const {
    label,
    color = 'Accent',
    title,
    paragraphs,
    list,
    samples = [],
    redactions = [],
    secretTitle,
  } = notice;
  const view = {
    lang: languageOf(locale),
    speak: [title, ...paragraphs].join(' '),
    fallbackText: title,
    label: say(label),
    labelColor: color,
    title: plain(title),
    ...secretNotice(redactions, locale, say),
    ...(secretTitle && { secretTitle: say(secretTitle) }),
    paragraphs: paragraphs.map((text) => ({ text })),
    hasList: list !== undefined,
    listTitle: list?.title ?? '',
    list: (list?.items ?? []).map((text, index) => ({ number: String(index + 1), text })),
    samples,
    rows: buttonRow(notice.buttons, say),
  };
  return { view, summary: title };
}
