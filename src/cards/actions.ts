/** What buttons carry, and what is made of it when it comes back: as hostile as a paste, so only closed sets and well-formed values pass. */
import type { DeskCommand, Diagnosed } from '../approval/commands.ts';
import type { Answer } from '../diagnosis/candidates.ts';
import type { Facts, Report, Signal } from '../diagnosis/model.ts';
import type { Json, JsonObject } from '../turn.ts';
import { actionSchema, type FactName, factSchemas, signalSchema, VERSION } from './action-schema.ts';

/** The choice of whoever cannot tell: no guide has it, so it leaves every cause open. */
export const DONT_KNOW = 'unknown';

/** What a button asks for. */
export type Command =
  | ({ readonly kind: 'answer' } & Diagnosed)
  | ({ readonly kind: 'feedback'; readonly helped: boolean } & Diagnosed)
  | { readonly kind: 'help' }
  | { readonly kind: 'example' }
  | { readonly kind: 'explain'; readonly code: string }
  /** About a request for approval. */
  | { readonly kind: 'desk'; readonly command: DeskCommand };

/** The most that one button may carry, in bytes of JSON. */
export const MOST_DATA = 4096;

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

/**
 * Reads a pressed button.
 * @param verb - what the client says was pressed; empty where it fell back to a submit, whose data names the verb
 * @returns the command, or undefined for anything that no button of ours carries
 */
export function parseAction(verb: string, data: unknown): Command | undefined {
  if (typeof data !== 'object' || data === null || bytes(data) > MOST_DATA) return undefined;
  const result = actionSchema.safeParse(data);
  if (!result.success || (verb !== '' && verb !== result.data.verb)) return undefined;
  const action = result.data;
  switch (action.verb) {
    case 'answer':
    case 'helped':
    case 'not-helped': {
      const { verb: said, signals, facts, answers } = action;
      const diagnosed = { signals, facts, answers };
      return said === 'answer'
        ? { kind: 'answer', ...diagnosed }
        : { kind: 'feedback', helped: said === 'helped', ...diagnosed };
    }
    case 'explain':
      return { kind: 'explain', code: action.code };
    case 'help':
    case 'example':
      return { kind: action.verb };
  }
}

const PERSON_IN_PATH = /\/users\/(?!delta(?:[/(]|$))[^/]{1,200}/gi;
/** `users('ann@contoso.com')` */
const ADDRESS_IN_BRACKETS = /\([^()@]{0,100}@[^()]{1,200}\)/g;
const ADDRESS_IN_PATH = /\/[^/@]{0,100}@[^/]{1,200}/g;

/** A call such as `/users/ann@contoso.com/messages` names a person. */
const withoutPersons = (facts: Facts): Facts => {
  const { request } = facts;
  if (!request) return facts;
  const path = request.path
    .replace(ADDRESS_IN_BRACKETS, '/{id}')
    .replace(PERSON_IN_PATH, '/users/{id}')
    .replace(ADDRESS_IN_PATH, '/{id}');
  return { ...facts, request: { ...request, path } };
};

const factNames = Object.keys(factSchemas).filter((name): name is FactName => name in factSchemas);
const MOST_SIGNALS = 8;

const signalsOf = ({ signals }: Report): readonly Signal[] =>
  signals
    .toSorted((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false))
    .filter((signal) => signalSchema.safeParse(signal).success)
    .slice(0, MOST_SIGNALS);

/** What is left of a button beside its answers and its frame. */
const MOST_ROOM = MOST_DATA - 1000;

/**
 * Builds the data of the buttons that ask for the diagnosis again.
 * @param room - the most bytes of JSON for errors and facts; the errors always go in, then the facts that matter most
 * @returns for the answers given so far, what `parseAction` accepts: without facts that name a person or are not well formed
 */
export function answerData(report: Report, room = MOST_ROOM): (answers: readonly Answer[]) => JsonObject {
  const known = withoutPersons(report.facts);
  const signals = signalsOf(report).map((signal) => ({ ...signal }));
  const facts: Record<string, Json> = {};
  let left = room - bytes(signals);
  for (const name of factNames) {
    if (known[name] === undefined) continue;
    const { data: value } = factSchemas[name].safeParse(known[name]);
    if (value === undefined) continue;
    left -= bytes({ [name]: value });
    if (left < 0) break;
    facts[name] = value;
  }
  return (answers) => ({
    v: VERSION,
    verb: 'answer',
    signals,
    facts,
    answers: answers.map(({ question, choice }) => ({ question, choice })),
  });
}

/** @returns the verb and data of a feedback button, from the data of an answer button */
export const feedbackData = (data: JsonObject, verb: 'helped' | 'not-helped') => ({
  verb,
  data: { ...data, verb },
});

/** The data of buttons that ask for nothing about a paste. */
export const plainData = {
  help: { v: VERSION, verb: 'help' },
  example: { v: VERSION, verb: 'example' },
  explain: { v: VERSION, verb: 'explain', code: 'AADSTS65001' },
} as const;
