/** Which causes of a guide the paste leaves open, in the order in which they are likely. */
import type { CauseEntry, CodeFile, GuideFile, VariantEntry } from '../knowledge/model.ts';
import { type ConditionContext, holds } from './conditions.ts';
import type { Truth } from './known.ts';
import { shows } from './tenant-conditions.ts';

/** An answer that the person gave to a guide's question. */
export interface Answer {
  readonly question: string;
  readonly choice: string;
}

/** A cause that is still open, with what is known of its condition. */
export interface Candidate {
  readonly cause: CauseEntry;
  readonly truth: Truth;
  /** What the directory says of it. */
  readonly shown: Truth;
  /** The directory proves it, and nothing in the paste leaves its own condition in doubt. */
  readonly proven: boolean;
}

/** A cause whose own condition holds is the more particular one. */
function rank({ cause, truth, proven }: Candidate): number {
  if (proven) return cause.when ? 0 : 1;
  return { yes: 2, unknown: 3, no: 4 }[truth];
}

function judged(cause: CauseEntry, context: ConditionContext): Candidate {
  const when = cause.when ? holds(cause.when, context) : 'unknown';
  const shown = cause.shownBy ? shows(cause.shownBy, context.tenant) : 'unknown';
  const proven = shown === 'yes' && (when === 'yes' || cause.when === undefined);
  const ruledOut = when === 'no' || shown === 'no';
  return { cause, truth: ruledOut ? 'no' : proven ? 'yes' : when, shown, proven };
}

/** The causes that the answer, or else the paste, leaves; all of them where neither tells, as "I don't know" does not. */
function leftByAnswer(
  guide: GuideFile,
  answers: readonly Answer[],
  context: ConditionContext,
): readonly string[] | undefined {
  const given = answers.find((answer) => answer.question === guide.question?.id);
  const told = guide.question?.choices.find((choice) =>
    given ? choice.id === given.choice : choice.when && holds(choice.when, context) === 'yes',
  );
  return told?.causes;
}

/**
 * @param pointed - the cause that the code or its wording points at: the first among equals
 * @returns the open causes, most likely first; never empty: where every condition is false the pointed cause stands, unproven.
 *   What the directory proves is open whatever the person answered.
 */
export function candidates(
  guide: GuideFile,
  pointed: string | undefined,
  answers: readonly Answer[],
  context: ConditionContext,
): readonly Candidate[] {
  const left = leftByAnswer(guide, answers, context);
  const all = guide.causes
    .map((cause) => judged(cause, context))
    .filter(({ cause, proven }) => proven || !cause.onlyShown);
  const open = all.filter(
    ({ cause, truth, proven }) => truth !== 'no' && (proven || (left?.includes(cause.id) ?? true)),
  );
  const usable = open.length
    ? open
    : all.filter(({ cause }) => left?.includes(cause.id) ?? cause.id === pointed);
  const first = (candidate: Candidate): number => (candidate.cause.id === pointed ? 0 : 1);
  return (usable.length ? usable : all.slice(0, 1)).toSorted(
    (a, b) => rank(a) - rank(b) || first(a) - first(b),
  );
}

/** What a code file, or the wording of it that was pasted, says. */
export interface Pointer {
  readonly guide: string;
  readonly cause?: string | undefined;
  readonly title?: string | undefined;
  readonly meaning?: string | undefined;
}

/** @returns what the code says, with the pasted wording's own words before the code's */
export function pointerOf(code: CodeFile, variant: string | undefined): Pointer {
  const wording: Partial<VariantEntry> = code.variants?.find((entry) => entry.id === variant) ?? {};
  const sameGuide = wording.guide === undefined || wording.guide === code.guide;
  return {
    guide: wording.guide ?? code.guide,
    cause: wording.cause ?? (sameGuide ? code.cause : undefined),
    title: wording.title ?? code.title,
    meaning: wording.meaning ?? code.meaning,
  };
}
