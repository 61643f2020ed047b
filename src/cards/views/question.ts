/** The one question that decides, as buttons; each carries what a diagnosis needs to run again. */
import type { Diagnosis, Report } from '../../diagnosis/model.ts';
import type { Say } from '../../i18n/t.ts';
import { type Answer, answerData, DONT_KNOW } from '../actions.ts';
import { oneLine, plain } from '../text.ts';

/** Every choice stands on the card twice (with its fallback), so all of them share this many bytes. */
const ALL_DATA = 12_000;

/** @returns the fields of the question, or of the button that asks it again once it was answered */
export function questionView(report: Report, diagnosis: Diagnosis, answers: readonly Answer[], say: Say) {
  const { question } = diagnosis;
  const choices = question
    ? [...question.choices.slice(0, 4), { id: DONT_KNOW, text: say('question.unknown') }]
    : [];
  const budget = Math.floor(ALL_DATA / (2 * Math.max(choices.length, 1)));
  const again = answers.length > 0 && !question;
  return {
    hasQuestion: question !== undefined,
    question: plain(question?.text ?? '', 200),
    choices: choices.map(({ id, text }) => ({
      title: oneLine(text, 60),
      data: answerData(report, [...answers, { question: question?.id ?? '', choice: id }], budget),
    })),
    again: again ? [{ title: say('question.again'), data: answerData(report, [], budget) }] : [],
  };
}
