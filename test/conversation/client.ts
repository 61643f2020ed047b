/** A chat client of the tests' own: it sends activities to the bot over HTTP, and keeps what the bot shows. */

import { contoso } from '../../src/directory/contoso.ts';
import type { Json, JsonObject } from '../../src/turn.ts';
import { type ChatService, message, press, startChatService } from '../teams/harness.ts';

type Found = Readonly<Record<string, Json | undefined>>;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object inside a card. */
function* objects(value: Json | undefined): Generator<Found> {
  if (Array.isArray(value)) for (const one of value) yield* objects(one);
  else if (isObject(value)) {
    yield value;
    for (const one of Object.values(value)) yield* objects(one);
  }
}

/** @returns all that a card says, in one line */
export const textOf = (card: JsonObject): string =>
  [...objects(card)]
    .flatMap(({ type, text, value }) =>
      typeof text === 'string' ? text : type === 'Input.Text' && typeof value === 'string' ? value : [],
    )
    .join(' ');

interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: JsonObject;
}

/** @returns the buttons of a card, by their order */
export const buttonsOf = (card: JsonObject): readonly Button[] =>
  [...objects(card)].flatMap(({ type, title, verb, data }) =>
    type === 'Action.Execute' && typeof title === 'string' && typeof verb === 'string' && isObject(data)
      ? { title, verb, data }
      : [],
  );

/** @returns what each Action.Submit of a card carries, as buttons of its own: in a dialog */
export const submitsOf = (card: JsonObject): readonly JsonObject[] =>
  [...objects(card)].map(({ type, data }) => (type === 'Action.Submit' ? data : undefined)).filter(isObject);

export const linksOf = (card: JsonObject): readonly string[] =>
  [...objects(card)].flatMap(({ type, url }) =>
    type === 'Action.OpenUrl' && typeof url === 'string' ? url : [],
  );

/** What one message in the chat shows now. */
export interface Shown {
  readonly id: string;
  card: JsonObject;
}

export interface Client {
  /** Writes, and waits for the answer. @returns the message that answered */
  say(text: string, more?: JsonObject): Promise<Shown>;
  /** Presses a button of a message by its title or verb. @returns the card that took its place */
  press(on: Shown, button: string, inputs?: JsonObject): Promise<JsonObject>;
  /** Waits until a message says something. */
  until(test: (shown: Shown) => boolean): Promise<Shown>;
  /** Every message of the chat, the oldest first. */
  readonly shown: readonly Shown[];
  readonly service: ChatService;
}

const cardIn = (body: JsonObject): JsonObject | undefined =>
  [...objects(body)].map(({ content }) => content).find(isObject);

const DEADLINE_MS = 20_000;

/** @param bot where the bot listens */
export async function startClient(bot: string): Promise<Client> {
  const service = await startChatService();
  const shown: Shown[] = [];
  const waiting = new Set<() => void>();
  let read = 0;

  /** The service answers a new message with `m` and its number; an edit names the message. */
  const take = (): void => {
    for (; read < service.sent.length; read += 1) {
      const sent = service.sent[read];
      const card = sent && cardIn(sent.body);
      if (!sent || !card) continue;
      const known = shown.find(({ id }) => sent.method === 'PUT' && sent.path.endsWith(`/${id}`));
      if (known) known.card = card;
      else shown.push({ id: `m${read + 1}`, card });
    }
    for (const wake of waiting) wake();
  };

  const watch = async (): Promise<void> => {
    await service.received(read + 1);
    take();
    void watch();
  };
  void watch();

  const post = (activity: JsonObject): Promise<Response> =>
    fetch(`${bot}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });

  const until = (test: (one: Shown) => boolean): Promise<Shown> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`never shown; there is: ${shown.map(({ card }) => textOf(card)).join('\n---\n')}`));
      }, DEADLINE_MS);
      const look = (): void => {
        const found = shown.findLast(test);
        if (!found) return;
        clearTimeout(late);
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });

  let count = 0;
  return {
    shown,
    service,
    until,
    async say(text, more = {}) {
      count += 1;
      const before = shown.length;
      await post(message(service, { id: `t${count}`, text, ...more }));
      take();
      const answer = shown[before];
      if (!answer) throw new Error(`nothing was said to ${text}`);
      return answer;
    },
    async press(on, name, inputs = {}) {
      count += 1;
      const button = buttonsOf(on.card).find(({ title, verb }) => title === name || verb === name);
      if (!button) throw new Error(`no button ${name} among ${buttonsOf(on.card).map(({ title }) => title)}`);
      const { verb, data } = button;
      const value = {
        action: { type: 'Action.Execute', verb, data: { ...data, ...inputs } },
        trigger: 'manual',
      };
      const answer = await post(press(service, { id: `f:${count}`, replyToId: on.id, value }));
      const body: { readonly value?: JsonObject } = JSON.parse(await answer.text());
      if (!body.value) throw new Error('no card came back');
      on.card = body.value;
      return body.value;
    },
  };
}

export const tenantId = contoso.tenantId;
