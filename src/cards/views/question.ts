/** The one question that decides, as buttons; each carries what a diagnosis needs to run again. */
import type { Answer } from '../../diagnosis/candidates.ts';
import type { Diagnosis, Report } from '../../diagnosis/model.ts';
import type { Say } from '../../i18n/t.ts';
import { DONT_KNOW } from '../actions.ts';
import { answerData } from '../diagnosed-data.ts';
import { oneLine, plain } from '../text.ts';

/** Every choice stands on the card twice (with its fallback), so all of them share this many bytes for errors and facts. */
const ALL_ROOM = 4_000;
const MOST_CHOICES = 4;

/**
 * Where the cause is only possible, the question comes before the steps; where it is likely, what to do now comes first.
 * @returns the fields of the question, or of the button that asks it again once it was answered
 */
export function questionView(report: Report, diagnosis: Diagnosis, answers: readonly Answer[], say: Say) {
  const { question, confidence } = diagnosis;
  if (!question) {
    const again = answers.length ? [{ title: say('question.again'), data: answerData(report)([]) }] : [];
    return { askFirst: [], askLater: [], again };
  }
  const choices = [
    ...question.choices.slice(0, MOST_CHOICES),
    { id: DONT_KNOW, text: say('question.unknown') },
  ];
  const dataFor = answerData(report, ALL_ROOM / (2 * choices.length));
  const asked = {
    lead: say('question.lead'),
    question: plain(question.text, 200),
    choices: choices.map(({ id, text }) => ({
      title: oneLine(text, 60),
      data: dataFor([...answers, { question: question.id, choice: id }]),
    })),
  };
  const first = confidence === 'possible';
  return { askFirst: first ? [asked] : [], askLater: first ? [] : [asked], again: [] };
}
