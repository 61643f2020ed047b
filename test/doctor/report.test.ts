/** How findings are printed, and which exit code they make. */
import { exitCode, leftOut, type Section, works } from '../../src/doctor/model.ts';
import { printSections } from '../../src/doctor/report.ts';

const plain = (_: string, text: string): string => text;
const section = (...findings: Section['findings']): Section => ({ title: 'Part', findings });
const missing = {
  subject: 'A',
  state: 'missing',
  says: 'is not there',
  cost: 'It costs.',
  fix: ['one', 'two'],
} as const;
const unclear = { subject: 'B', state: 'unclear', says: 'could not be checked' } as const;

test('a finding stands on a line, what it costs and what mends it below', () => {
  expect(
    printSections([section(works('C', 'works'), missing, unclear, leftOut('D', 'is not wanted'))], plain),
  ).toBe(
    [
      'Part',
      '  ✓ C: works',
      '  ✗ A: is not there',
      '      It costs.',
      '      → one',
      '        two',
      '  ? B: could not be checked',
      '  – D: is not wanted',
      '',
      '1 missing, 1 could not be checked.',
    ].join('\n'),
  );
});

test('what works and what is left out is fine; what is missing or unclear is not', () => {
  expect(exitCode([section(works('C', 'works'), leftOut('D', 'is not wanted'))])).toBe(0);
  expect(exitCode([section(works('C', 'works')), section(missing)])).toBe(1);
  expect(exitCode([section(unclear)])).toBe(1);
});

test('names of people cannot move the cursor of a terminal', () => {
  const text = printSections([section(works('C', 'Eve\u001b[2J\u202e writes'))], plain);
  for (const character of ['\u001b', '\u202e']) expect(text).not.toContain(character);
});
