/** The reviewer's card, written against haste: who waits and why, what to look at twice, what it would allow, and what a yes means. */
import { endStates, type RequestState } from '../../approval/model.ts';
import type { DeskScreen } from '../../approval/screens.ts';
import type { Because } from '../../diagnosis/known.ts';
import { languageOf, type Say } from '../../i18n/t.ts';
import { agoIn } from '../../i18n/time.ts';
import { oneLine } from '../text.ts';
import { aboutApp } from './about-app.ts';
import { notedView } from './noted.ts';
import { permissionRow } from './permissions.ts';
import { appName, shownState, stateColors } from './request-words.ts';
import { reviewButtons } from './review-buttons.ts';
import { decidedView } from './review-decided.ts';
import { reviewNotes } from './review-notes.ts';
import { reviewStory } from './review-story.ts';
import { signsView } from './signs.ts';

type Review = Extract<DeskScreen, { kind: 'review' }>;

/** How much of a list there is room for. */
export interface Room {
  readonly permissions: number;
  readonly signs: number;
}

function sectionOf(state: RequestState): 'open' | 'granted' | 'ended' {
  if (state === 'granted') return state;
  return endStates.includes(state) ? 'ended' : 'open';
}

/** Where nobody could be asked, that nobody asked is no reason. */
const unreadNote = (because: Because, say: Say): string =>
  because === 'not-asked'
    ? say('review.allowsUnread')
    : say('review.allowsUnknown', { because: say(`because.${because}`) });

function allowsView({ request, assessed }: Review['view'], room: Room, say: Say) {
  const { permissions } = request;
  const shown = assessed.slice(0, room.permissions);
  const more = assessed.length - shown.length;
  const unread = permissions.known ? [] : [permissions];
  return {
    allowsTitle: say(`review.allows.${sectionOf(request.state)}`),
    permissions: shown.map((permission) => permissionRow(permission, say)),
    permissionNotes: [
      ...(more > 0 ? [say('permission.moreListed', { count: more })] : []),
      ...unread.map(({ because }) => unreadNote(because, say)),
    ].map((text) => ({ text })),
  };
}

/** @returns the view of the review card, and the sentence for notifications */
export function reviewView(screen: Review, room: Room, locale: string, say: Say) {
  const { view: shown, noted } = screen;
  const { request, now, signs } = shown;
  const state = shownState(request);
  const title = say(state === 'pending' ? 'review.title.open' : `review.title.${state}`);
  const view = {
    lang: languageOf(locale),
    speak: `${title} ${request.id}`,
    fallbackText: `${title} (${request.id})`,
    ...notedView(noted, say),
    label: say(state === 'pending' ? 'label.review' : `label.state.${state}`),
    labelColor: stateColors[state],
    reference: `${request.id} · ${agoIn(locale, request.createdAt, now)}`,
    title,
    app: appName(request.app, say),
    appId: say('review.appId', { id: oneLine(request.app.appId, 80) }),
    ...decidedView(shown, locale, say),
    ...reviewStory(shown, locale, say),
    ...signsView(signs, room.signs, locale, say),
    ...allowsView(shown, room, say),
    about: aboutApp(request.facts, locale, now, say).map((text) => ({ text })),
    ...reviewNotes(screen, locale, say),
    ...reviewButtons(screen, say),
  };
  return { view, summary: `${title} (${request.id})` };
}
