/** What an invoke is answered with. An invoke without an answer shows as a broken app, so each one gets a body it understands. */
import { forDialog } from '../cards/for-dialog.ts';
import type { Json, Reply, Said } from '../turn.ts';
import { CARD } from './messages.ts';

export interface InvokeAnswer {
  readonly status: number;
  /** JSON text. */
  readonly body: string;
}

/** The channel wants HTTP 200 always; how it went stands in the body. */
const inBody = (statusCode: number, type: string, value: Json): InvokeAnswer => ({
  status: 200,
  body: JSON.stringify({ statusCode, type, value }),
});

/** @returns the card in place of the one whose button was pressed */
export const withCard = (reply: Reply): InvokeAnswer => ({
  status: 200,
  body: `{"statusCode":200,"type":"${CARD}","value":${reply.card}}`,
});

/** @returns the card in a dialog, in place of the one that was in it, if any; `title` stands above the card */
export const withDialog = ({ card }: Said, title: string): InvokeAnswer => {
  const attachment = `{"contentType":"${CARD}","content":${forDialog(card)}}`;
  const value = `{"title":${JSON.stringify(title)},"height":"large","width":"medium","card":${attachment}}`;
  return { status: 200, body: `{"task":{"type":"continue","value":${value}}}` };
};

/** @returns a failure of a card action; `message` is shown to the person */
export const withError = (message: string): InvokeAnswer =>
  inBody(500, 'application/vnd.microsoft.error', { code: 'InternalServerError', message });

/** @returns the refusal of a press that cannot be read */
export const withBadRequest = (message: string): InvokeAnswer =>
  inBody(400, 'application/vnd.microsoft.error', { code: 'BadRequest', message });

const DIALOG = /^(?:task\/|composeExtension\/(?:fetchTask|submitAction)$)/;

/**
 * @param name the invoke's name
 * @param message one plain sentence for a person who asked for something that Unblock does not have
 */
export function withNothing(name: string, message: string): InvokeAnswer {
  if (DIALOG.test(name))
    return { status: 200, body: JSON.stringify({ task: { type: 'message', value: message } }) };
  if (name === 'application/search')
    return inBody(200, 'application/vnd.microsoft.search.searchResponse', { results: [] });
  return { status: 200, body: '{}' };
}
