/** "explain 65001": a code that was asked for by name. */
import type { Signal } from '../diagnosis/model.ts';
import { redact } from '../diagnosis/redact.ts';
import { withoutPaste } from '../diagnosis/without-paste.ts';
import type { Knowledge } from '../knowledge/model.ts';
import type { Turn } from '../turn.ts';
import type { Explainer } from './explainer.ts';
import type { Spoken } from './spoken.ts';

/** @returns the signal for a code as somebody types it, or undefined where it cannot be one */
function signalFor(asked: string, knowledge: Knowledge): Signal | undefined {
  const number = /^(?:AADSTS[\s-]*)?(\d{5,8})$/i.exec(asked)?.[1];
  if (number) return { kind: 'aadsts', code: `AADSTS${number}`, primary: true };
  const file = knowledge.codes.get(asked.toLowerCase());
  return file && { kind: file.kind, code: file.code, primary: true };
}

/** @returns answers what a code means; nothing was pasted, so nothing was read and there is no evidence to show */
export const createCode =
  (explainer: Explainer, knowledge: Knowledge) =>
  (asked: string, turn: Turn): Spoken => {
    const signal = signalFor(asked, knowledge);
    if (!signal) return { screen: { kind: 'unknown-to-explain', asked: redact(asked).text } };
    const explained = { recognition: withoutPaste([signal]), turn };
    const report = explainer.report(explained);
    const { diagnosis } = report;
    return {
      screen: diagnosis
        ? explainer.screen({ ...report, diagnosis: { ...diagnosis, evidence: [] } }, explained)
        : { kind: 'unknown-to-explain', asked: redact(asked).text },
    };
  };
