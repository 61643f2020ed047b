/** The card that answers a paste: what is wrong, who can fix it, what to do; the rest behind buttons. */
import type { Answer } from '../../diagnosis/candidates.ts';
import type { Diagnosis, Report } from '../../diagnosis/model.ts';
import { languageOf, type Say } from '../../i18n/t.ts';
import { plain } from '../text.ts';
import { approvalView, isRequestable } from './approval.ts';
import { detailsView } from './details.ts';
import { explanationRuns } from './explanation.ts';
import { feedbackView } from './feedback.ts';
import { headline } from './headline.ts';
import { type DirectoryState, lookedView } from './looked.ts';
import { secretNotice, smallNotices } from './notices.ts';
import { questionView } from './question.ts';
import { expertSteps, personSteps } from './steps.ts';
import { type Section, toggles } from './toggles.ts';
import { verdict } from './verdict.ts';

/** What a diagnosis card is drawn from. */
export interface DiagnosisInput {
  readonly report: Report;
  readonly diagnosis: Diagnosis;
  /** What happened, in our own words. */
  readonly title: string;
  readonly answers: readonly Answer[];
  /** True once the person said that the answer helped. */
  readonly thanked: boolean;
  /** True where requests for approval are kept track of. */
  readonly tracked: boolean;
  readonly homeTenant: string | undefined;
  /** Present where the directory can tell more than the paste. */
  readonly directory: DirectoryState | undefined;
  readonly locale: string;
  readonly say: Say;
}

/** @returns the sections for an administrator and for whoever builds the app, where the guide has steps for them */
export function expertSections({ diagnosis, say }: DiagnosisInput) {
  const { approval, role, steps } = diagnosis;
  const notes = [
    ...(role ? [say('steps.admin.role', { role: plain(role, 80) })] : []),
    ...(approval ? [say('approval.scope')] : []),
  ].map((text) => ({ text }));
  return [
    { id: 'admin' as const, title: say('steps.admin'), notes, steps: expertSteps('admin', steps) },
    {
      id: 'developer' as const,
      title: say('steps.developer'),
      notes: [],
      steps: expertSteps('developer', steps),
    },
  ].filter((section) => section.steps.length > 0);
}

/** @returns the view of the diagnosis card, and the sentence for notifications */
export function diagnosisView(input: DiagnosisInput) {
  const { report, diagnosis, answers, homeTenant, locale, say } = input;
  const { sentence, ...head } = headline(report, diagnosis, input.title, say);
  const box = verdict(report, diagnosis, say);
  const experts = expertSections(input);
  const { approval } = diagnosis;
  const forExperts = experts.map(({ id }) => id);
  const sections: readonly Section[] = approval
    ? ['ask', 'details', ...forExperts]
    : [...forExperts, 'details'];
  const view = {
    lang: languageOf(locale),
    speak: `${sentence}. ${say('speak.who', { who: box.who })}`,
    fallbackText: sentence,
    ...head,
    ...box,
    ...lookedView(report, diagnosis, answers, input.directory, say),
    ...secretNotice(report.redactions, locale, say),
    notices: smallNotices(report, homeTenant, say),
    explanation: explanationRuns(diagnosis.explanation, report.facts),
    ...questionView(report, diagnosis, answers, say),
    stepsTitle: say('steps.person'),
    steps: personSteps(diagnosis.steps, !isRequestable(input)),
    ...approvalView(input),
    rows: toggles(sections, say),
    sections: experts,
    ...detailsView(report, diagnosis, say),
    ...feedbackView(report, answers, input.thanked, say),
  };
  return { view, summary: sentence };
}
