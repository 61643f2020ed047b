/** A report as text for a terminal. */
import { styleText } from 'node:util';
import type { Audience, Diagnosis, Evidence, Facts, Report, Step } from './diagnosis/model.ts';
import { t } from './i18n/t.ts';

type Style = 'bold' | 'dim' | 'cyan' | 'yellow' | 'green' | 'red';
export type Paint = (style: Style, text: string) => string;

/** @returns a painter that leaves text as it is where colour is not wanted */
export const paint =
  (colored: boolean): Paint =>
  (style, text) =>
    colored ? styleText(style, text, { validateStream: false }) : text;

const sections: readonly [Audience, string][] = [
  ['person', 'What you can do'],
  ['admin', 'For an administrator'],
  ['developer', 'For whoever builds the app'],
];

/** Control characters would let a paste move the cursor of the terminal that shows it. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, (c) => (c === '\n' ? c : ''));

const indent = (text: string, by: string): string => text.split('\n').join(`\n${by}`);

function stepLines(step: Step, number: number, color: Paint): string[] {
  const lines = [`  ${color('cyan', String(number))}  ${step.title}`];
  if (step.detail) lines.push(`     ${step.detail}`);
  if (step.command) lines.push(`     ${color('dim', indent(step.command.text, '     '))}`);
  if (step.link) lines.push(`     ${step.link.title}: ${step.link.url}`);
  return lines;
}

function section(
  diagnosis: Diagnosis,
  [audience, heading]: readonly [Audience, string],
  color: Paint,
): string[] {
  const steps = diagnosis.steps.filter((step) => step.audience === audience);
  if (!steps.length) return [];
  return ['', color('bold', heading), ...steps.flatMap((step, index) => stepLines(step, index + 1, color))];
}

function factLines(facts: Facts, color: Paint): string[] {
  return Object.entries(facts).map(
    ([name, value]) =>
      `  ${color('dim', name)}  ${typeof value === 'object' ? JSON.stringify(value) : value}`,
  );
}

function evidenceLine({ state, text, because }: Evidence): string {
  if (state !== 'unknown') return t('en', `evidence.${state}`, { text });
  return t('en', 'evidence.unknown', { text, because: t('en', `because.${because ?? 'not-asked'}`) });
}

function diagnosisLines(diagnosis: Diagnosis, color: Paint): string[] {
  const role = diagnosis.role ? ` (${diagnosis.role})` : '';
  return [
    color('bold', diagnosis.title),
    diagnosis.explanation,
    '',
    `Who can fix it: ${diagnosis.actor}${role}   How sure: ${diagnosis.confidence}`,
    ...sections.flatMap((entry) => section(diagnosis, entry, color)),
    ...(diagnosis.alternatives?.length ? ['', color('bold', 'It could also be')] : []),
    ...(diagnosis.alternatives ?? []).map((other) => `  ${other.title}. ${other.whatWouldTell}`),
    ...(diagnosis.question ? ['', color('bold', diagnosis.question.text)] : []),
    ...(diagnosis.question?.choices ?? []).map((choice) => `  ${choice.text}`),
    ...(diagnosis.evidence?.length ? ['', color('bold', 'What we checked')] : []),
    ...(diagnosis.evidence ?? []).map((line) => `  ${evidenceLine(line)}`),
  ];
}

/** The report without the control characters that a paste may hold. */
const harmless = (report: Report): Report =>
  JSON.parse(
    JSON.stringify(report, (_key, value: unknown) => (typeof value === 'string' ? printable(value) : value)),
  );

/** @returns the report as lines of text */
export function printReport(pasted: Report, color: Paint): string {
  const { diagnosis, signals, redactions, facts } = harmless(pasted);
  const codes = signals
    .map((signal) => (signal.primary ? signal.code : color('dim', signal.code)))
    .join('  ');
  const lines = [
    ...(redactions.length
      ? [
          color(
            'red',
            `Removed from the paste: ${redactions.map((r) => r.kind).join(', ')}. Change what was shared.`,
          ),
          '',
        ]
      : []),
    ...(codes ? [color('yellow', codes)] : []),
    ...(diagnosis
      ? diagnosisLines(diagnosis, color)
      : ['No Entra sign-in or Microsoft Graph error was found in this text.']),
    ...(Object.keys(facts).length ? ['', color('bold', 'In the paste'), ...factLines(facts, color)] : []),
  ];
  return lines.join('\n');
}
