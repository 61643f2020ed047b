/** The honest card: a code that Microsoft may know and Unblock does not. The lines for a ticket stand open, for they are what helps. */
import { languageOf } from '../../i18n/t.ts';
import { detailsView } from './details.ts';
import { type DiagnosisInput, expertSections } from './diagnosis.ts';
import { explanationRuns } from './explanation.ts';
import { feedbackView } from './feedback.ts';
import { headline } from './headline.ts';
import { secretNotice, smallNotices } from './notices.ts';
import { personSteps } from './steps.ts';
import { toggles } from './toggles.ts';

/** @returns the view of the unknown-code card, and the sentence for notifications */
export function unknownCodeView(input: DiagnosisInput) {
  const { report, diagnosis, answers, thanked, homeTenant, locale, say } = input;
  const { sentence, ...head } = headline(report, diagnosis, input.title, say);
  const experts = expertSections(input);
  const { ticketTitle, ticket, links } = detailsView(report, diagnosis, say);
  const view = {
    lang: languageOf(locale),
    speak: sentence,
    fallbackText: sentence,
    ...head,
    ...secretNotice(report.redactions, locale, say),
    notices: smallNotices(report, homeTenant, say),
    explanation: explanationRuns(diagnosis.explanation, report.facts),
    stepsTitle: say('steps.person'),
    steps: personSteps(diagnosis.steps, links.length === 0),
    links: links.slice(0, 1),
    ticketTitle,
    ticket,
    rows: toggles(
      experts.map(({ id }) => id),
      say,
    ),
    sections: experts,
    ...feedbackView(report, answers, thanked, say),
  };
  return { view, summary: sentence };
}
