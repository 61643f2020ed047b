/** What the approval desk says in one card without a request: refusals, `review here`, `forget me`. */
import type { AskedApp } from '../../approval/model.ts';
import type { DeskScreen } from '../../approval/screens.ts';
import type { Say } from '../../i18n/t.ts';
import { oneLine } from '../text.ts';
import type { Notice } from './notice.ts';
import { appName } from './request-words.ts';

type DeskNotice = Extract<DeskScreen, { kind: 'desk-notice' }>['notice'];

const buttonsAfter = {
  'in-chat-only': ['help'],
  'reviewer-unknown': ['queue', 'help'],
  'store-unavailable': ['mine', 'help'],
  'not-available': ['example', 'help'],
} as const;

const lost = (id: string, say: Say): Notice => ({
  label: 'label.requests',
  title: say('desk.no-such-request.title'),
  paragraphs: [say('desk.no-such-request.text')],
  samples: [{ title: say('desk.no-such-request.asked'), text: oneLine(id, 40) }],
  buttons: ['mine', 'help'],
});

const goesOn = (id: string, app: AskedApp, say: Say): Notice => ({
  label: 'label.requests',
  title: say('desk.goes-on.title'),
  paragraphs: [say('desk.goes-on.text')],
  samples: [{ title: id, text: appName(app, say) }],
  buttons: ['help'],
});

const forgetAsk = (open: number, say: Say): Notice => ({
  label: 'label.memory',
  title: say('desk.forget-ask.title'),
  paragraphs: [
    say('desk.forget-ask.text'),
    say('desk.forget-ask.stays'),
    ...(open > 0 ? [say('desk.forget-ask.open', { count: open })] : []),
  ],
  buttons: ['forget', 'mine'],
});

const forgotten = (texts: number, open: number, say: Say): Notice => ({
  label: 'label.memory',
  title: say('desk.forgotten.title'),
  paragraphs: [
    texts > 0 ? say('desk.forgotten.text', { count: texts }) : say('desk.forgotten.noText'),
    say('desk.forgotten.stays'),
    ...(open > 0 ? [say('desk.forgotten.open', { count: open })] : []),
  ],
  buttons: ['help'],
});

/** @param workflowOff - Entra's own workflow is off: here is somebody who can turn it on, so they are told how */
const reviewHereSet = (workflowOff: boolean, say: Say): Notice => ({
  label: 'label.requests',
  title: say('desk.review-here-set.title'),
  paragraphs: [
    say('desk.review-here-set.text'),
    ...(workflowOff ? [say('desk.review-here-set.workflow')] : []),
  ],
  buttons: ['queue', 'help'],
});

type Why = Extract<DeskNotice, { kind: 'review-here-refused' }>['why'];

const reviewHereRefused = (why: Why, say: Say): Notice => ({
  label: 'label.requests',
  color: 'Warning',
  title: say('desk.review-here-refused.title'),
  paragraphs: [say(`desk.review-here-refused.${why}`)],
  buttons: ['help'],
});

/** @returns what the card says */
export function deskNotice(notice: DeskNotice, say: Say): Notice {
  switch (notice.kind) {
    case 'no-such-request':
      return lost(notice.id, say);
    case 'goes-on':
      return goesOn(notice.id, notice.app, say);
    case 'forget-ask':
      return forgetAsk(notice.open, say);
    case 'forgotten':
      return forgotten(notice.texts, notice.open, say);
    case 'review-here-set':
      return reviewHereSet(notice.workflowOff === true, say);
    case 'review-here-refused':
      return reviewHereRefused(notice.why, say);
    case 'not-yours':
    case 'not-a-reviewer':
      return {
        label: 'label.requests',
        title: say(`desk.${notice.kind}.title`),
        paragraphs: [say(`desk.${notice.kind}.text`)],
        buttons: ['mine', 'help'],
      };
    case 'in-chat-only':
    case 'reviewer-unknown':
    case 'store-unavailable':
    case 'not-available':
      return {
        label: 'label.requests',
        color: 'Warning',
        title: say(`desk.${notice.kind}.title`),
        paragraphs: [say(`desk.${notice.kind}.text`)],
        buttons: buttonsAfter[notice.kind],
      };
  }
}
