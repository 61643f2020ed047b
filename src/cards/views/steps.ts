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

const isNumbered = (count: number): boolean => count > 1;

/**
 * @param primary - true where the first page that a step leads to is the main button of the card
 * @returns the fields of each step; a step that stands alone has no number
 */
export function stepsFor(audience: Audience, steps: readonly Step[], primary = false) {
  const own = steps.filter((step) => step.audience === audience).slice(0, MOST[audience]);
  const first = primary ? own.find((step) => step.link) : undefined;
  return own.map((step, index) => ({
    numbered: isNumbered(own.length),
    number: String(index + 1),
    title: oneLine(step.title, 300),
    hasDetail: step.detail !== '',
    detail: inert(step.detail),
    hasCommand: step.command !== undefined,
    command: inert(step.command?.text ?? '', 1500),
    language: step.command ? languages[step.command.shell] : '',
    hasMainLink: step.link !== undefined && step === first,
    hasLink: step.link !== undefined && step !== first,
    linkTitle: oneLine(step.link?.title ?? '', 60),
    url: step.link?.url ?? '',
  }));
}
