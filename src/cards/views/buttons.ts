/** Buttons that ask the bot for something which needs neither a paste nor a request. */
import type { Key, Say } from '../../i18n/t.ts';
import { plainData } from '../actions.ts';
import { deskData } from '../desk-actions.ts';

const data = {
  ...plainData,
  mine: deskData({ kind: 'mine' }).data,
  queue: deskData({ kind: 'queue' }).data,
  forget: deskData({ kind: 'forget' }).data,
} as const;

export type PlainButton = keyof typeof data;

const titles = {
  example: 'action.example',
  explain: 'action.explainExample',
  help: 'action.help',
  mine: 'action.mine',
  queue: 'action.queue',
  forget: 'desk.forget-ask.do',
} as const satisfies Record<PlainButton, Key>;

/** @returns one row of buttons; two short ones fit the narrowest card */
export const buttonRow = (names: readonly PlainButton[], say: Say) => [
  { buttons: names.map((verb) => ({ title: say(titles[verb]), verb, data: data[verb] })) },
];
