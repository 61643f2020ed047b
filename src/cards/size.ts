/** Keeps a card below the size that every Teams client takes, by leaving the least important out first. */
import type { Audience, Diagnosis, Facts, Report } from '../diagnosis/model.ts';

/** The old limit of a message is 40 KB of UTF-16, or 20,480 characters; the difference is for what is around the card. */
export const MOST_CHARACTERS = 20_000;
/** The smallest of the limits that Microsoft's pages name today (28 to 100 KB); in bytes of UTF-8. */
export const MOST_BYTES = 28 * 1024;

/**
 * @param card - JSON in ASCII
 * @returns whether a card is small enough for every client, by the characters that it stands for
 */
export function fits(card: string): boolean {
  // An escape takes six characters for one, so these two decide nearly always, without reading the card.
  if (card.length <= MOST_CHARACTERS) return true;
  const escapes = card.split('\\u').length - 1;
  if (card.length - 5 * escapes > MOST_CHARACTERS) return false;
  const unescaped = JSON.stringify(JSON.parse(card));
  return unescaped.length <= MOST_CHARACTERS && Buffer.byteLength(unescaped) <= MOST_BYTES;
}

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

/** What to do is said in the titles. */
const withoutDetails = inDiagnosis((diagnosis) => ({
  ...diagnosis,
  steps: diagnosis.steps.map((step) => ({ ...step, detail: '' })),
}));

/** The approval page lists them, and the text for the administrator then says so. */
const withoutPermissions = inDiagnosis(({ approval, ...diagnosis }) =>
  approval ? { ...diagnosis, approval: { ...approval, permissions: [] } } : diagnosis,
);

const LONGEST_LIST = 3;

const isWithin = (longest: number, value: Facts[keyof Facts]): boolean => {
  if (typeof value === 'string') return value.length <= longest;
  if (Array.isArray(value)) return value.length <= LONGEST_LIST;
  return typeof value !== 'object' || !('path' in value) || value.path.length <= longest;
};

/** A fact is left out whole: half of an address or a list would be a wrong one. */
const factsWithin =
  (longest: number): Economy =>
  (report) => ({
    ...report,
    facts: Object.fromEntries(Object.entries(report.facts).filter(([, value]) => isWithin(longest, value))),
  });

/** The order of what is given up: first what belongs to other errors, last what an expert can find elsewhere. */
const economies: readonly Economy[] = [
  (report) => ({ ...report, otherFacts: [] }),
  withoutCommands('developer'),
  withoutCommands('admin'),
  inDiagnosis(({ alternatives: _left, ...diagnosis }) => diagnosis),
  factsWithin(120),
  (report) => ({ ...report, signals: report.signals.filter((signal) => signal.primary) }),
  withoutSteps('developer'),
  withoutSteps('admin'),
  inDiagnosis(({ evidence: _left, ...diagnosis }) => diagnosis),
  withoutDetails,
  factsWithin(40),
  withoutPermissions,
];

/**
 * @param drawIt - draws the card of a report
 * @returns the first drawing that fits; the barest one where nothing helps
 */
export function fitted<T extends { readonly card: string }>(
  report: Report,
  drawIt: (report: Report) => T,
): T {
  let barer = report;
  let drawn = drawIt(barer);
  for (const economy of economies) {
    if (fits(drawn.card)) break;
    const next = economy(barer);
    if (JSON.stringify(next) === JSON.stringify(barer)) continue;
    barer = next;
    drawn = drawIt(barer);
  }
  return drawn;
}
