/** Keeps a card below the size that every Teams client takes, by leaving the least important out first. */
import type { Audience, Diagnosis, Facts, Report } from '../diagnosis/model.ts';
import type { Json, JsonObject } from '../turn.ts';

/** Microsoft's pages disagree on the limit of a message (28 to 100 KB), so the smallest one counts; bytes of UTF-8. */
export const MOST_CARD = 28 * 1024;

const isArray = (node: Json): node is readonly Json[] => Array.isArray(node);
const ASCII = /^[ !#-[\]-~]*$/;

/** An upper bound in bytes, a third of the cost of writing the card out; texts are inert, so no unit takes more than three bytes. */
function weigh(node: Json): number {
  if (typeof node === 'string') return (ASCII.test(node) ? node.length : 3 * node.length) + 2;
  if (typeof node !== 'object' || node === null) return 24;
  let sum = 2;
  if (isArray(node)) {
    for (let at = 0; at < node.length; at += 1) sum += 1 + weigh(node[at] ?? null);
    return sum;
  }
  for (const key in node) sum += key.length + 4 + weigh(node[key] ?? null);
  return sum;
}

/** @returns whether a card is small enough for every client */
export const fits = (card: JsonObject): boolean =>
  weigh(card) <= MOST_CARD || Buffer.byteLength(JSON.stringify(card)) <= MOST_CARD;

type Economy = (report: Report) => Report;

const inDiagnosis =
  (change: (diagnosis: Diagnosis) => Diagnosis): Economy =>
  (report) =>
    report.diagnosis ? { ...report, diagnosis: change(report.diagnosis) } : report;

const withoutCommands = (audience: Audience): Economy =>
  inDiagnosis((diagnosis) => ({
    ...diagnosis,
    steps: diagnosis.steps.map((step) => {
      const { command, ...rest } = step;
      return command && step.audience === audience ? rest : step;
    }),
  }));

const withoutSteps = (audience: Audience): Economy =>
  inDiagnosis((diagnosis) => ({
    ...diagnosis,
    steps: diagnosis.steps.filter((step) => step.audience !== audience),
  }));

const LONGEST_VALUE = 120;
const LONGEST_LIST = 3;

const isShort = (value: Facts[keyof Facts]): boolean => {
  if (typeof value === 'string') return value.length <= LONGEST_VALUE;
  return !Array.isArray(value) || value.length <= LONGEST_LIST;
};

/** A fact is left out whole: half of an address or a list would be a wrong one. */
const shortFactsOnly: Economy = (report) => ({
  ...report,
  facts: Object.fromEntries(Object.entries(report.facts).filter(([, value]) => isShort(value))),
});

/** The order of what is given up: first what belongs to other errors, last what an expert can find elsewhere. */
const economies: readonly Economy[] = [
  (report) => ({ ...report, otherFacts: [] }),
  withoutCommands('developer'),
  withoutCommands('admin'),
  inDiagnosis(({ alternatives: _left, ...diagnosis }) => diagnosis),
  shortFactsOnly,
  (report) => ({ ...report, signals: report.signals.filter((signal) => signal.primary) }),
  withoutSteps('developer'),
  withoutSteps('admin'),
];

/**
 * @param drawIt - draws the card of a report
 * @returns the first drawing that fits; the barest one where nothing helps
 */
export function fitted<T extends { readonly card: JsonObject }>(
  report: Report,
  drawIt: (report: Report) => T,
): T {
  let barer = report;
  let drawn = drawIt(barer);
  for (const economy of economies) {
    if (fits(drawn.card)) break;
    barer = economy(barer);
    drawn = drawIt(barer);
  }
  return drawn;
}
