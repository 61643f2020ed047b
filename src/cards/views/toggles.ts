/** Buttons that open one section and close the others. */
import type { Say } from '../../i18n/t.ts';
import { chunk } from '../chunk.ts';

export type Section = 'ask' | 'admin' | 'developer' | 'details';

const titles = {
  ask: 'approval.text',
  admin: 'action.admin',
  developer: 'action.developer',
  details: 'action.details',
} as const;

/** A row of three is cut off at 320 pixels. */
const PER_ROW = 2;

/** @returns rows of buttons for the sections that the card has */
export function toggles(sections: readonly Section[], say: Say) {
  const buttons = sections.map((section) => ({
    title: say(titles[section]),
    targets: [section, ...sections.filter((other) => other !== section).map(closed)],
  }));
  return chunk(buttons, PER_ROW).map((row, index) => ({
    spacing: index ? 'Small' : 'Medium',
    buttons: row,
  }));
}

const closed = (elementId: Section) => ({ elementId, isVisible: false });
