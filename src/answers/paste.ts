/** Somebody pasted an error, pointed at one, or wrote something in which there is none. */
import type { Screen } from '../cards/draw.ts';
import type { Report } from '../diagnosis/model.ts';
import { recognise } from '../diagnosis/recognise.ts';
import type { Knowledge } from '../knowledge/model.ts';
import type { MessageTurn, QuotedTurn } from '../turn.ts';
import type { Explainer } from './explainer.ts';
import type { Spoken } from './spoken.ts';

/** Beyond this, text without an error in it is a paste that failed, not conversation. */
const LONGEST_SMALL_TALK = 160;

function unrecognised(turn: MessageTurn | QuotedTurn, text: string, report: Report): Screen {
  if (report.redactions.length > 0) return { kind: 'secret-only', report };
  if (report.signals.some((signal) => signal.kind === 'other-system'))
    return { kind: 'other-system', report };
  if (turn.hasImage) return { kind: 'picture' };
  if (turn.kind === 'quoted' && text === '') return { kind: 'no-text' };
  return turn.kind === 'message' && text.length <= LONGEST_SMALL_TALK && !text.includes('\n')
    ? { kind: 'small-talk' }
    : { kind: 'not-recognised', clamped: report.clamped };
}

/**
 * @param now milliseconds since 1970: a pasted token may have expired
 * @returns answers a text
 */
export const createPaste =
  (explainer: Explainer, knowledge: Knowledge, now: () => number) =>
  (text: string, turn: MessageTurn | QuotedTurn, signal: AbortSignal): Spoken => {
    const asked = { recognition: recognise(text, knowledge, now()), turn };
    const report = explainer.report(asked);
    return report.diagnosis
      ? explainer.show(report, asked, signal)
      : { screen: unrecognised(turn, text, report) };
  };
