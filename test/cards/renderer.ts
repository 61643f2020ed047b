/** The parser of the real renderer, as a validator. Its package cannot be imported by name in Node. */
import { draw, type Screen } from '../../src/cards/draw.ts';
import type { Json, JsonObject } from '../../src/turn.ts';

/** What is used of the package, whose own types are source files that this project's strictness refuses. */
interface Renderer {
  readonly Versions: { readonly v1_5: object };
  readonly SerializationContext: new (
    version: object,
  ) => { readonly eventCount: number; getEventAt(index: number): { readonly message: string } };
  readonly AdaptiveCard: new () => {
    parse(card: unknown, context: object): void;
    validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
    toJSON(): Json;
  };
}

interface Templating {
  readonly Template: new (
    template: JsonObject,
  ) => {
    expand(context: { readonly $root: JsonObject }): Json;
    getLastTemplateExpansionWarnings(): string[];
  };
}

const { AdaptiveCard, SerializationContext, Versions } = jest.requireActual<Renderer>(
  'adaptivecards/dist/adaptivecards.js',
);

/** The standard template library, as the oracle of our own binder. */
export const { Template } = jest.requireActual<Templating>('adaptivecards-templating');

export interface Parsed {
  /** What the parser at version 1.5 and the validator complain about. */
  readonly events: readonly string[];
  /** The card as the parser understood it. */
  readonly understood: Json;
}

/** Parses a card as version 1.5; without its language, as the pattern for it in the parser keeps state and refuses every second card. */
export function parse(card: Json): Parsed {
  if (!isObject(card)) throw new TypeError('a card is an object');
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  const { lang: _lang, ...rest } = card;
  parsed.parse(structuredClone(rest), context);
  const events = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
  const faults = parsed.validateProperties().validationEvents.map(({ message }) => message);
  return { events: [...events, ...faults], understood: parsed.toJSON() };
}

/** Properties that Teams alone knows: other clients leave them out. */
const ofTeams = new Set(['choices.data']);

/** What a client does that does not know what Teams adds: the fallback of a CodeBlock stands in. */
export function withFallbacks(node: Json): Json {
  if (Array.isArray(node)) return node.map(withFallbacks);
  if (!isObject(node)) return node;
  if (node.type === 'CodeBlock') return node.fallback ?? null;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => !ofTeams.has(key))
      .map(([key, value]) => [key, withFallbacks(value)]),
  );
}

export const isObject = (node: Json | undefined): node is JsonObject =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

/** @returns a card, which is made as text, as the object that a client sees */
export const readCard = (card: string): JsonObject => JSON.parse(card);

/** @returns what a screen looks like, as a client sees it */
export function drawn(
  screen: Screen,
  locale = 'en',
): { readonly card: JsonObject; readonly summary: string } {
  const { card, summary } = draw(screen, locale);
  return { card: readCard(card), summary };
}

/** Every object of a card, with the key under which it or its array stands. */
export function* objectsIn(
  node: Json,
  under = '',
): Generator<{ readonly node: JsonObject; readonly under: string }> {
  if (Array.isArray(node)) for (const item of node) yield* objectsIn(item, under);
  if (!isObject(node)) return;
  yield { node, under };
  for (const [key, value] of Object.entries(node)) yield* objectsIn(value, key);
}
