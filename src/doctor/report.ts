/** An examination as text for a terminal. */
import type { Paint } from '../report-text.ts';
import type { Finding, Section, State } from './model.ts';

const marks: Record<State, readonly [string, Parameters<Paint>[0]]> = {
  works: ['✓', 'green'],
  missing: ['✗', 'red'],
  unclear: ['?', 'yellow'],
  'left-out': ['–', 'dim'],
};

const INDENT = '      ';

/** Names of people and apps stand in findings: none may move the cursor of the terminal. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '');

const fixLines = (fix: readonly string[] | undefined, color: Paint): string[] =>
  (fix ?? []).map((line, index) => `${INDENT}${index === 0 ? '→ ' : '  '}${color('cyan', printable(line))}`);

function findingLines({ subject, state, says, cost, fix }: Finding, color: Paint): string[] {
  const [mark, style] = marks[state];
  return [
    `  ${color(style, mark)} ${color('bold', subject)}: ${printable(says)}`,
    ...(cost === undefined ? [] : [`${INDENT}${printable(cost)}`]),
    ...fixLines(fix, color),
  ];
}

const sectionLines = ({ title, findings, fix }: Section, color: Paint): string[] => [
  '',
  color('bold', title),
  ...findings.flatMap((finding) => findingLines(finding, color)),
  ...fixLines(fix, color),
];

const count = (sections: readonly Section[], state: State): number =>
  sections.flatMap(({ findings }) => findings).filter((finding) => finding.state === state).length;

function summary(sections: readonly Section[]): string {
  const missing = count(sections, 'missing');
  const unclear = count(sections, 'unclear');
  if (missing + unclear === 0) return 'Everything that is configured works.';
  const parts = [missing > 0 && `${missing} missing`, unclear > 0 && `${unclear} could not be checked`];
  return `${parts.filter(Boolean).join(', ')}.`;
}

/** @returns the lines, without a line end after the last */
export const printSections = (sections: readonly Section[], color: Paint): string =>
  [...sections.flatMap((section) => sectionLines(section, color)), '', summary(sections)]
    .join('\n')
    .trimStart();
