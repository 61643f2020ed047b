/** Words that all cards about a request share: of the app, of people, of the state it is in. */
import type { ApprovalRequest, AskedApp, PersonKey, RequestState } from '../../approval/model.ts';
import type { RequestView } from '../../approval/screens.ts';
import { listIn, type Say } from '../../i18n/t.ts';
import { oneLine } from '../text.ts';

const LONGEST_NAME = 100;
const LONGEST_PERSON = 60;

/** @returns the name of the app, or a neutral phrase; for runs alone */
export const appName = ({ name }: Pick<AskedApp, 'name'>, say: Say): string =>
  (name && oneLine(name, LONGEST_NAME)) || say('phrase.anApp');

/** @returns the name of a person, or of nobody in particular once they are forgotten; for runs alone */
export const personName = ({ names }: RequestView, key: PersonKey, say: Say, first = false): string =>
  (Object.hasOwn(names, key) && oneLine(names[key] ?? '', LONGEST_PERSON)) ||
  say(first ? 'phrase.Somebody' : 'phrase.somebody');

const MOST_NAMES = 5;

/** @returns the first few names as a sentence lists them; for runs alone */
export function namesIn(names: readonly string[], locale: string): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => oneLine(name, LONGEST_PERSON));
  return listIn(locale, names.length > shown.length ? [...shown, '…'] : shown);
}

/** A request in part is one where some of what was asked for was seen, and some was not. */
export type ShownState = RequestState | 'partly';

/** @returns the state as people are told of it */
export const shownState = ({ state, grant }: ApprovalRequest): ShownState =>
  grant && grant.missing.length > 0 && (state === 'approved' || state === 'pending') ? 'partly' : state;

/** Colour repeats what the label says. */
export const stateColors = {
  pending: 'Accent',
  asked: 'Warning',
  approved: 'Accent',
  partly: 'Warning',
  granted: 'Good',
  denied: 'Attention',
  withdrawn: 'Default',
  expired: 'Default',
} as const satisfies Record<ShownState, string>;
