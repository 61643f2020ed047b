/** What stands behind the Details button: what was checked, what else it could be, and the lines a ticket needs. */
import type { Alternative, Diagnosis, Evidence, Facts, Report } from '../../diagnosis/model.ts';
import type { Key, Say } from '../../i18n/t.ts';
import { oneLine } from '../text.ts';
import { codeOf, shownCode } from './headline.ts';
import { evidenceText } from './looked.ts';

interface Line {
  /** Bold, before the text; may be empty. */
  readonly head: string;
  readonly text: string;
}

const MOST_LINES = 8;

/** Lines of a group as runs: an empty run would be refused by some clients. */
const runsOf = ({ head, text }: Line) => ({ hasHead: head !== '', head: `${head} `, text });

const group = (title: string, lines: readonly Line[]) =>
  lines.length ? [{ title, lines: lines.slice(0, MOST_LINES).map(runsOf) }] : [];

const evidenceLine = (line: Evidence, say: Say): Line => ({ head: '', text: evidenceText(line, say) });

const alternativeLine = ({ title, whatWouldTell }: Alternative): Line => ({
  head: `${oneLine(title, 120)}.`,
  text: oneLine(whatWouldTell, 300),
});

function otherSignals({ signals }: Report): readonly Line[] {
  const codes = signals.filter((signal) => !signal.primary).map(shownCode);
  return [...new Set(codes)].flatMap((text) => (text ? [{ head: '', text }] : []));
}

type Shown = Exclude<keyof Facts, 'request' | 'challenge'>;

/** In the order in which a helpdesk asks for them. */
const shown: readonly Shown[] = [
  'appName',
  'appId',
  'correlationId',
  'traceId',
  'requestId',
  'timestamp',
  'tenant',
  'user',
  'identityProvider',
  'resource',
  'scopes',
  'permissionKind',
  'grantedPermissions',
  'redirectUri',
  'httpStatus',
  'grantType',
  'cloud',
];

/** Named as the ticket names them, where it does. */
const otherFacts = ({ otherFacts: facts, signals }: Report, say: Say): readonly Line[] =>
  facts.map(({ name, value, signal }) => {
    const code = signals[signal]?.code;
    const known = shown.find((entry) => entry === name);
    const label = known ? say(`fact.${known}`) : name;
    return { head: '', text: oneLine(`${code ? `${code}: ` : ''}${label} ${value}`, 300) };
  });

const written = (value: Facts[Shown], say: Say): string | undefined => {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return oneLine(value, 400);
  return value && (value.length ? oneLine(value.join(' '), 600) : say('fact.none'));
};

const fact = (key: Key, value: string | undefined, say: Say) => (value ? [{ label: say(key), value }] : []);

/** Each fact on a line of its own, so that a triple click selects it. */
function ticket(report: Report, say: Say) {
  const { facts } = report;
  const call = facts.request && oneLine(`${facts.request.method ?? ''} ${facts.request.path}`, 400);
  return [
    ...fact('fact.code', codeOf(report), say),
    ...shown.flatMap((name) => fact(`fact.${name}`, written(facts[name], say), say)),
    ...fact('fact.request', call, say),
  ];
}

/** @returns the other causes as a group; no group where there are none */
export const alternativesView = ({ alternatives = [] }: Diagnosis, say: Say) =>
  group(say('details.alternatives'), alternatives.map(alternativeLine));

/** @returns the fields of the lines for a ticket */
export const ticketView = (report: Report, say: Say) => ({
  ticketTitle: say('details.ticket'),
  ticket: ticket(report, say),
});

/** @returns the fields of the details section */
export function detailsView(report: Report, diagnosis: Diagnosis, say: Say) {
  const { evidence = [], links } = diagnosis;
  return {
    groups: [
      ...group(
        say('details.checked'),
        evidence.map((line) => evidenceLine(line, say)),
      ),
      ...alternativesView(diagnosis, say),
      ...group(say('details.signals'), otherSignals(report)),
      ...group(say('details.others'), otherFacts(report, say)),
    ],
    ...ticketView(report, say),
    links: links.slice(0, 4).map(({ title, url }) => ({ title: oneLine(title, 60), url })),
  };
}
