/** Whether the answer helped: two buttons at the foot of a diagnosis, or the thanks for having pressed one. */
import type { Answer } from '../../diagnosis/candidates.ts';
import type { Report } from '../../diagnosis/model.ts';
import type { Say } from '../../i18n/t.ts';
import { answerData, verbData } from '../diagnosed-data.ts';

/** What one button may carry, in bytes; it stands on the card twice, with its fallback. */
const ROOM = 400;

/** @returns the fields of the buttons, or of the thanks */
export function feedbackView(report: Report, answers: readonly Answer[], thanked: boolean, say: Say) {
  if (thanked) return { feedback: [], thanks: [{ text: say('feedback.thanks') }] };
  const data = answerData(report, ROOM)(answers);
  const buttons = [
    { title: say('feedback.helped'), ...verbData(data, 'helped') },
    { title: say('feedback.notHelped'), ...verbData(data, 'not-helped') },
  ];
  return { feedback: [{ buttons }], thanks: [] };
}
