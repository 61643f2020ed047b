/** Buttons that ask the bot for something which needs no paste. */
import type { Key, Say } from '../../i18n/t.ts';
import { plainData } from '../actions.ts';

export type PlainButton = keyof typeof plainData;

const titles = {
  example: 'action.example',
  explain: 'action.explainExample',
  help: 'action.help',
} as const satisfies Record<PlainButton, Key>;

/** @returns one row of buttons; two short ones fit the narrowest card */
export const buttonRow = (names: readonly PlainButton[], say: Say) => [
  { buttons: names.map((verb) => ({ title: say(titles[verb]), verb, data: plainData[verb] })) },
];
