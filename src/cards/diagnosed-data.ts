/** The data of buttons that ask for a diagnosis again: what it depends on, as far as there is room, and nobody's name. */
import type { Answer } from '../diagnosis/candidates.ts';
import type { Facts, Report, Signal } from '../diagnosis/model.ts';
import type { Json, JsonObject } from '../turn.ts';
import { type FactName, factSchemas, signalSchema, VERSION } from './diagnosed-schema.ts';

/** The most that one button may carry, in bytes of JSON. */
export const MOST_DATA = 4096;

export const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

/** What there is to carry. */
type Carried = Pick<Report, 'signals' | 'facts'>;

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

const signalsOf = ({ signals }: Carried): readonly Signal[] =>
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
export function answerData(report: Carried, room = MOST_ROOM): (answers: readonly Answer[]) => JsonObject {
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

/** Verbs of buttons that carry a diagnosis. */
export type DiagnosedVerb = 'answer' | 'check-again' | 'helped' | 'not-helped' | 'request' | 'submit';

/** @returns the verb and data of another button, from the data of an answer button */
export const verbData = (data: JsonObject, verb: DiagnosedVerb) => ({ verb, data: { ...data, verb } });
