/** Texts that a person can select and send on. They hold pasted values, so they stand in TextRuns alone. */
import type { Report } from '../../diagnosis/model.ts';
import type { Say } from '../../i18n/t.ts';
import { oneLine } from '../text.ts';
import { codeOf } from './headline.ts';

type Line = string | undefined;

/** @returns the lines that have something to say */
export const writtenLines = (lines: readonly Line[]): readonly string[] =>
  lines.filter((line): line is string => Boolean(line));

/** @returns the app's name, or a neutral phrase */
export const appLine = (appName: Line, say: Say): string =>
  appName ? oneLine(appName, 200) : say('phrase.anApp');

export const accountLine = ({ facts }: Report, say: Say): Line =>
  facts.user && say('ask.account', { user: oneLine(facts.user, 200) });

/** @returns the code and the ids by which the error is found in a log */
export function errorLines(report: Report, say: Say): readonly Line[] {
  const { correlationId, timestamp } = report.facts;
  const code = codeOf(report);
  return [
    code && say('ask.code', { code }),
    correlationId && say('ask.correlationId', { id: oneLine(correlationId, 80) }),
    timestamp && say('ask.timestamp', { time: oneLine(timestamp, 80) }),
  ];
}

/**
 * @param title - what was said, in our own words
 * @returns a text for the helpdesk, for an answer that did not help
 */
export function helpdeskLines(report: Report, title: string, say: Say): readonly string[] {
  const { appName, appId } = report.facts;
  return writtenLines([
    say('ask.stopped', { app: appLine(appName, say) }),
    accountLine(report, say),
    appName && say('ask.app', { app: oneLine(appName, 200) }),
    appId && say('ask.appId', { id: oneLine(appId, 80) }),
    ...errorLines(report, say),
    say('ask.said', { title }),
  ]);
}
