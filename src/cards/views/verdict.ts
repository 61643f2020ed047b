/** Who can fix it, and how sure that is. */
import type { Diagnosis, Report } from '../../diagnosis/model.ts';
import type { Key, Say } from '../../i18n/t.ts';
import { oneLine } from '../text.ts';
import { codeOf } from './headline.ts';

/** What decides stands first, and the directory proves more than the message; a code that was asked for by name came with no message at all. */
function confirmedBy(report: Report, { evidence = [] }: Diagnosis): Key {
  const [first] = evidence;
  if (first?.source === 'tenant' && first.state === 'so') return 'sure.confirmed.tenant';
  const [only, ...others] = report.signals;
  const nothingElse = others.length === 0 && !only?.variant && Object.keys(report.facts).length === 0;
  const codeAlone = nothingElse && codeOf(report) !== undefined;
  return codeAlone ? 'sure.confirmed.code' : 'sure.confirmed.message';
}

/** @returns the fields of the box below the explanation */
export function verdict(report: Report, diagnosis: Diagnosis, say: Say) {
  const { actor, role, confidence } = diagnosis;
  const byAdmin = actor === 'admin' && role !== undefined;
  const confirmed = confidence === 'confirmed';
  return {
    whoLabel: say('who.label'),
    who: say(`who.${actor}`),
    hasRole: byAdmin,
    role: byAdmin ? say('who.role', { role: oneLine(role, 80) }) : '',
    sureLabel: say('sure.label'),
    sure: say(confirmed ? confirmedBy(report, diagnosis) : `sure.${confidence}`),
    hasWhy: !confirmed,
    why: confirmed ? '' : say(`sure.${confidence}.why`),
  };
}
