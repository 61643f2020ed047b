/** Buttons about requests. */
import type { RequestForm } from '../../approval/commands.ts';
import type { Key, Say } from '../../i18n/t.ts';
import type { JsonObject } from '../../turn.ts';
import { chunk } from '../chunk.ts';
import { deskData, formData, type Pressed } from '../desk-actions.ts';

/** A type and no interface, as all that goes into a view: a view is JSON. */
export type Button = {
  readonly title: string;
  readonly verb: string;
  readonly data: JsonObject;
};

/** What a button does. */
type Press = Pick<Button, 'verb' | 'data'>;

export const button = (title: Key, { verb, data }: Press, say: Say): Button => ({
  title: say(title),
  verb,
  data,
});

/** A button that opens a page. */
export type PageButton = {
  readonly title: string;
  readonly url: string;
};

const titles = {
  ask: 'review.ask',
  deny: 'review.deny',
  information: 'receipt.information',
  answer: 'receipt.answerIt',
  withdraw: 'receipt.withdraw',
} as const satisfies Record<RequestForm, Key>;

/** @returns the button that opens a form about a request */
export const formButton = (request: Pressed, form: RequestForm, say: Say): Button => {
  const { id, revision } = request;
  return button(titles[form], formData({ id, revision }, form), say);
};

export const showButton = (title: Key, id: string, say: Say): Button =>
  button(title, deskData({ kind: 'show', id }), say);

export const mineButton = (say: Say): Button => button('action.mine', deskData({ kind: 'mine' }), say);

/** Three in a row are cut off at 320 pixels. */
const PER_ROW = 2;

/**
 * @param main - the one to press, alone in its row
 * @returns the fields of the buttons
 */
export const buttonsView = (buttons: readonly Button[], main?: Button) => ({
  main: main ? [main] : [],
  rows: chunk(buttons, PER_ROW).map((row, index) => ({
    spacing: index || main ? 'Small' : 'Medium',
    buttons: row,
  })),
});
