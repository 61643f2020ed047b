/** Steps of one audience, numbered, each with its command and its page. */
import type { Audience, Shell, Step } from '../../diagnosis/model.ts';
import { inert, oneLine } from '../text.ts';

/** Names that the CodeBlock of Teams knows. */
const languages: Readonly<Record<Shell, string>> = {
  'azure-cli': 'Bash',
  powershell: 'PowerShell',
  http: 'PlainText',
};

const MOST: Readonly<Record<Audience, number>> = { person: 3, admin: 6, developer: 6 };

const stepsOf = (audience: Audience, steps: readonly Step[]): readonly Step[] =>
  steps.filter((step) => step.audience === audience).slice(0, MOST[audience]);

/** A step that stands alone has no number. */
const common = (step: Step, index: number, { length }: readonly Step[]) => ({
  numbered: length > 1,
  number: String(index + 1),
  title: oneLine(step.title, 300),
  hasDetail: step.detail !== '',
  detail: inert(step.detail),
  linkTitle: oneLine(step.link?.title ?? '', 60),
  url: step.link?.url ?? '',
});

/**
 * @param primary - true where the first page that a step leads to is the main button of the card
 * @returns the fields of the steps of the person who is blocked, who is given no commands
 */
export function personSteps(steps: readonly Step[], primary: boolean) {
  const own = stepsOf('person', steps);
  const main = primary ? own.find((step) => step.link) : undefined;
  return own.map((step, index) => ({
    ...common(step, index, own),
    hasMainLink: step.link !== undefined && step === main,
    hasLink: step.link !== undefined && step !== main,
  }));
}

/** @returns the fields of the steps of an administrator or a developer */
export function expertSteps(audience: Exclude<Audience, 'person'>, steps: readonly Step[]) {
  const own = stepsOf(audience, steps);
  return own.map((step, index) => ({
    ...common(step, index, own),
    number: `${index + 1}. `,
    hasLink: step.link !== undefined,
    hasCommand: step.command !== undefined,
    command: inert(step.command?.text ?? '', 1500),
    language: step.command ? languages[step.command.shell] : '',
  }));
}
