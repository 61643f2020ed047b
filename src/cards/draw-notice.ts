/** A screen that says one thing → its card. */
import noticeTemplate from '../../cards/notice.json' with { type: 'json' };
import type { Say } from '../i18n/t.ts';
import type { Said } from '../turn.ts';
import { compile } from './bind.ts';
import { type Notice, noticeView } from './views/notice.ts';

const bindNotice = compile(noticeTemplate);

/** @returns the card and its summary */
export function drawNotice(notice: Notice, locale: string, say: Say): Said {
  const { view, summary } = noticeView(notice, locale, say);
  return { card: bindNotice(view), summary };
}
