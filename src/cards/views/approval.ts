/** Asking an administrator: the approval page, and a text that the person can send. */
import type { Answer } from '../../diagnosis/candidates.ts';
import type { Approval, Diagnosis, Report } from '../../diagnosis/model.ts';
import type { Key, Say } from '../../i18n/t.ts';
import { deskData } from '../desk-actions.ts';
import { oneLine } from '../text.ts';
import { accountLine, appLine, errorLines, writtenLines } from './ask.ts';
import { button } from './request-buttons.ts';

const MOST_PERMISSIONS = 12;

const permissionsLine = ({ permissions }: Approval, say: Say): string => {
  const names = permissions.slice(0, MOST_PERMISSIONS).map(({ name }) => oneLine(name, 100));
  if (permissions.length > names.length) names.push('…');
  return names.length
    ? say('ask.permissions', { permissions: names.join(', ') })
    : say('ask.permissionsUnknown');
};

/** The text to send. It holds pasted names, so it stands in TextRuns, each line to be selected with the others. */
function lines(report: Report, { role }: Diagnosis, approval: Approval, say: Say): readonly string[] {
  const { appName } = report.facts;
  return writtenLines([
    say('ask.hello', { app: appLine(appName, say) }),
    accountLine(report, say),
    appName && say('ask.app', { app: oneLine(appName, 200) }),
    approval.appId && say('ask.appId', { id: approval.appId }),
    permissionsLine(approval, say),
    approval.url && say('ask.url', { url: approval.url }),
    role && say('ask.role', { role: oneLine(role, 80) }),
    say('ask.care'),
    ...errorLines(report, say),
  ]);
}

/** What the request button is made from. */
interface Requestable {
  readonly report: Report;
  readonly diagnosis: Diagnosis;
  readonly answers: readonly Answer[];
  readonly tracked: boolean;
  readonly say: Say;
}

/** @returns whether there is a button to ask with: a tracked request needs an app, the page of Entra an address */
export const isRequestable = ({ diagnosis: { approval }, tracked }: Requestable): boolean =>
  approval !== undefined && (tracked ? approval.appId : approval.url) !== undefined;

const noteFor = ({ diagnosis: { approval }, tracked }: Requestable): Key => {
  if (tracked) return 'approval.tracked';
  return approval?.standIn ? 'approval.noteSample' : 'approval.note';
};

/** @returns the fields of the request button and of the text to send; without an approval, none of them is shown */
export function approvalView(input: Requestable) {
  const { report, diagnosis, answers, tracked, say } = input;
  const { approval } = diagnosis;
  const isShown = isRequestable(input);
  const { signals, facts } = report;
  const request = button('approval.request', deskData({ kind: 'request', signals, facts, answers }), say);
  return {
    hasApproval: approval !== undefined,
    requests: isShown && tracked ? [request] : [],
    approvalPages: isShown && !tracked ? [{ title: request.title, url: approval?.url ?? '' }] : [],
    requestNotes: isShown ? [{ text: say(noteFor(input)) }] : [],
    appWanted: approval !== undefined && approval.appId === undefined,
    appWantedText: say('approval.noApp'),
    askTitle: say('ask.title'),
    askLines: approval ? lines(report, diagnosis, approval, say).map((text) => ({ text })) : [],
  };
}
