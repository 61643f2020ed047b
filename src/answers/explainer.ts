/** A diagnosis for a turn: with what the turn itself brings, on the screen that shows it. */
import type { Screen } from '../cards/draw.ts';
import type { Answer } from '../diagnosis/candidates.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import type { ConsentPage } from '../diagnosis/links.ts';
import type { Cloud, Facts, Recognition, Report, Signal } from '../diagnosis/model.ts';
import type { Circumstances } from '../diagnosis/workings.ts';
import type { Knowledge } from '../knowledge/model.ts';
import type { Turn } from '../turn.ts';
import type { Spoken } from './spoken.ts';

/** What there is to explain, for whom. */
export interface Asked {
  readonly recognition: Recognition;
  readonly answers?: readonly Answer[];
  readonly turn: Turn;
}

export type DiagnosisScreen = Extract<Screen, { kind: 'diagnosis' }>;

export interface Explainer {
  /** @returns the report; without a diagnosis where nothing of ours was recognised */
  report(asked: Asked): Report;
  /** @returns the screen of a report with a diagnosis */
  screen(report: Report, asked: Asked): DiagnosisScreen;
  /** @returns the diagnosis on its screen */
  show(report: Report, asked: Asked, signal: AbortSignal): Spoken;
}

/** @returns a recognition made from what a button carried, or from a code that was asked for by name */
export const bare = (signals: readonly Signal[], facts: Facts = {}): Recognition => ({
  recognized: true,
  signals,
  facts,
  otherFacts: [],
  redactions: [],
  claims: [],
  clamped: false,
});

/**
 * @param cloud whose hosts links lead to, where the paste does not say
 * @param consentPage what stands in for Entra's own page of a tenant, where something does
 */
export function createExplainer(
  knowledge: Knowledge,
  cloud: Cloud,
  consentPage: () => ConsentPage | undefined,
): Explainer {
  const screen = (report: Report, { turn, answers = [] }: Asked): DiagnosisScreen => {
    const { tenantId } = turn.place;
    return { kind: 'diagnosis', report, answers, ...(tenantId && { homeTenant: tenantId }) };
  };
  return {
    report({ recognition, turn, answers = [] }) {
      const { tenantId } = turn.place;
      const page = consentPage();
      const given: Circumstances = {
        answers,
        cloud,
        locale: turn.locale,
        ...(tenantId && { homeTenant: tenantId }),
        ...(page && { consentPage: page }),
      };
      return diagnose(recognition, knowledge, given);
    },
    screen,
    show: (report, asked) => ({ screen: screen(report, asked) }),
  };
}
