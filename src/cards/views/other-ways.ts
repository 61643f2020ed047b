/** After an answer that did not help: the other causes, a text for the helpdesk and the lines for a ticket, all open. */
import { languageOf } from '../../i18n/t.ts';
import { answerData } from '../diagnosed-data.ts';
import { helpdeskLines } from './ask.ts';
import { alternativesView, ticketView } from './details.ts';
import type { DiagnosisInput } from './diagnosis.ts';
import { headline } from './headline.ts';

/** @returns the view of the card, and the sentence for notifications */
export function otherWaysView(input: DiagnosisInput) {
  const { report, diagnosis, answers, title, locale, say } = input;
  const { hasCode, code } = headline(report, diagnosis, title, say);
  const groups = alternativesView(diagnosis, say);
  const sentence = say('otherWays.title');
  const view = {
    lang: languageOf(locale),
    speak: `${sentence}. ${say('otherWays.text')}`,
    fallbackText: sentence,
    label: say('otherWays.label'),
    labelColor: 'Warning',
    hasCode,
    code,
    title: sentence,
    text: say('otherWays.text'),
    groups,
    hasNoAlternatives: groups.length === 0,
    noAlternatives: say('otherWays.noAlternatives'),
    askTitle: say('ask.helpdeskTitle'),
    askLines: helpdeskLines(report, title, say).map((text) => ({ text })),
    ...ticketView(report, say),
    backTitle: say('otherWays.back'),
    backData: answerData(report)(answers),
  };
  return { view, summary: sentence };
}
