/** "This helped", "It didn't". */
import type { Command } from '../cards/actions.ts';
import type { CountFeedback } from '../feedback.ts';
import type { Knowledge } from '../knowledge/model.ts';
import type { Turn } from '../turn.ts';
import { again, type Explainer } from './explainer.ts';
import type { Spoken } from './spoken.ts';

/** A button can be forged: only codes that exist are counted, so that nobody fills the store with made-up ones. */
const isPublic = (code: string, { codes, published }: Knowledge): boolean =>
  codes.has(code.toLowerCase()) || published.has(Number(code.replace(/^AADSTS/, '')));

/** @returns counts the vote, and answers with thanks on the same card, or with what is left to do */
export const createFeedback =
  (explainer: Explainer, knowledge: Knowledge, countFeedback: CountFeedback) =>
  (command: Extract<Command, { kind: 'feedback' }>, turn: Turn, signal: AbortSignal): Spoken => {
    const { signals, answers, helped } = command;
    const asked = { ...again(command, turn), thanked: helped };
    const report = explainer.report(asked);
    const { diagnosis } = report;
    const code = signals.find((entry) => entry.primary)?.code;
    if (!diagnosis || !code) return { screen: { kind: 'help', welcome: false } };
    if (isPublic(code, knowledge)) countFeedback({ code, cause: diagnosis.cause, helped });
    return helped
      ? explainer.show(report, asked, signal)
      : { screen: { kind: 'other-ways', report, answers } };
  };
