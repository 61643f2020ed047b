/** Which causes of a guide the paste leaves open, in the order in which they are likely. */
import type { CauseEntry, CodeFile, GuideFile, VariantEntry } from '../knowledge/model.ts';
import { type ConditionContext, holds } from './conditions.ts';
import type { Truth } from './known.ts';

/** An answer that the person gave to a guide's question. */
export interface Answer {
  readonly question: string;
  readonly choice: string;
}

/** A cause that is still open, with what is known of its condition. */
export interface Candidate {
  readonly cause: CauseEntry;
  readonly truth: Truth;
}

const rank: Record<Truth, number> = { yes: 0, unknown: 1, no: 2 };

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
 * @returns the open causes, most likely first; never empty: where every condition is false the pointed cause stands, unproven
 */
export function candidates(
  guide: GuideFile,
  pointed: string | undefined,
  answers: readonly Answer[],
  context: ConditionContext,
): readonly Candidate[] {
  const left = leftByAnswer(guide, answers, context);
  const all = guide.causes.map(
    (cause) => ({ cause, truth: cause.when ? holds(cause.when, context) : 'unknown' }) as const,
  );
  const open = all.filter(({ cause, truth }) => truth !== 'no' && (left?.includes(cause.id) ?? true));
  const usable = open.length
    ? open
    : all.filter(({ cause }) => left?.includes(cause.id) ?? cause.id === pointed);
  const first = (candidate: Candidate): number => (candidate.cause.id === pointed ? 0 : 1);
  return (usable.length ? usable : all.slice(0, 1)).toSorted(
    (a, b) => rank[a.truth] - rank[b.truth] || first(a) - first(b),
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
