/** The one way out: every message to a chat is sent here, and only to hosts of the bot's cloud. */
import { z } from 'zod';
import { createDelivery, type DeliveryOptions, SendError } from './delivery.ts';
import type { Answer } from './exchange.ts';
import type { ServiceUrlGate } from './hosts.ts';
import type { Method } from './retry.ts';

/** The conversation that a message goes to, as the channel named it. */
export interface Address {
  readonly serviceUrl: string;
  readonly conversationId: string;
}

/** Activities and parameters are JSON in ASCII. */
export interface Connector {
  /** Sends a new message. @returns its id, where the channel gave one */
  send(to: Address, activity: string, stop?: AbortSignal): Promise<string | undefined>;
  /** Answers a message, in its thread where it has one. @returns the new message's id */
  reply(to: Address, toId: string, activity: string): Promise<string | undefined>;
  /** The same, seen by the activity's recipient alone. @throws SendError where the conversation has no such messages */
  whisper(to: Address, toId: string | undefined, activity: string): Promise<void>;
  /** Replaces a message that was sent. */
  update(to: Address, id: string, activity: string, stop?: AbortSignal): Promise<void>;
  /** Opens a conversation. @returns its id */
  createConversation(serviceUrl: string, parameters: string, stop?: AbortSignal): Promise<string | undefined>;
  /** @returns whether a conversation has more members than that; the channel counts in pages of 50 to 500 */
  hasMoreMembersThan(to: Address, count: number): Promise<boolean>;
  close(): void;
}

export interface ConnectorOptions extends DeliveryOptions {
  readonly gate: ServiceUrlGate;
}

const parse = (answer: Answer): unknown => {
  try {
    return JSON.parse(answer.body);
  } catch {
    return undefined;
  }
};

const roster = z.object({ members: z.array(z.unknown()), continuationToken: z.string().nullish() });

const idOf = (answer: Answer): string | undefined => {
  const body = parse(answer);
  const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : undefined;
  return typeof id === 'string' ? id : undefined;
};

/** A base path may or may not end with a slash; the API path is always added after it. */
const endpoint = (base: URL, parts: readonly string[]): string =>
  `${base.pathname.replace(/\/$/, '')}/v3/conversations${parts.map((part) => `/${encodeURIComponent(part)}`).join('')}`;

/**
 * @returns the sender; each method rejects with `SendError`
 */
export function createConnector(options: ConnectorOptions): Connector {
  const { gate } = options;
  const delivery = createDelivery(options);

  const call = async (
    method: Method,
    serviceUrl: string,
    parts: readonly string[],
    {
      body,
      query = '',
      stop,
    }: { readonly body?: string; readonly query?: string; readonly stop?: AbortSignal },
  ): Promise<Answer> => {
    const origin = gate(serviceUrl);
    if (!origin) throw new SendError('host-not-allowed');
    const target = { method, origin, path: endpoint(origin, parts) + query };
    return delivery.call(target, body, stop);
  };

  return {
    send: async (to, body, stop) =>
      idOf(
        await call('POST', to.serviceUrl, [to.conversationId, 'activities'], { body, ...(stop && { stop }) }),
      ),
    reply: async (to, toId, body) =>
      idOf(await call('POST', to.serviceUrl, [to.conversationId, 'activities', toId], { body })),
    whisper: async (to, toId, body) => {
      const parts = [to.conversationId, 'activities', ...(toId === undefined ? [] : [toId])];
      await call('POST', to.serviceUrl, parts, { body, query: '?isTargetedActivity=true' });
    },
    update: async (to, id, body, stop) => {
      const parts = [to.conversationId, 'activities', id];
      await call('PUT', to.serviceUrl, parts, { body, ...(stop && { stop }) });
    },
    createConversation: async (serviceUrl, body, stop) =>
      idOf(await call('POST', serviceUrl, [], { body, ...(stop && { stop }) })),
    hasMoreMembersThan: async (to, count) => {
      const query = `?pageSize=${count + 1}`;
      const answer = await call('GET', to.serviceUrl, [to.conversationId, 'pagedmembers'], { query });
      const { members, continuationToken } = roster.parse(parse(answer));
      return members.length > count || Boolean(continuationToken);
    },
    close: () => delivery.close(),
  };
}
