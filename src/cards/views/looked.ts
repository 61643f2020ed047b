/** What the directory said about it: being asked, found, or not to be had; and the button that asks once more. */
import type { Answer } from '../../diagnosis/candidates.ts';
import type { Diagnosis, Evidence, Report } from '../../diagnosis/model.ts';
import type { Say } from '../../i18n/t.ts';
import { answerData, verbData } from '../diagnosed-data.ts';
import { oneLine } from '../text.ts';

/** A directory that can tell more than the paste. */
export type DirectoryState =
  /** It is being asked; the tenant's name, where it is known already. */
  { readonly state: 'looking'; readonly tenant?: string } | { readonly state: 'checked' };

/** Read within ten seconds, beside all the rest; what else was found stands behind Details. */
const MOST_FOUND = 3;
/** The button stands on the card twice, with its fallback. */
const ROOM = 1_600;

/** @returns a line of evidence as it is shown: so, not so, or not to be had because */
export function evidenceText({ state, text, because }: Evidence, say: Say): string {
  const said = oneLine(text, 300);
  if (state !== 'unknown') return say(`evidence.${state}`, { text: said });
  return say('evidence.unknown', { text: said, because: say(`because.${because ?? 'not-asked'}`) });
}

/** Below a heading that says where it comes from, what is so needs no mark. */
const foundText = (line: Evidence, say: Say): string =>
  line.state === 'so' ? oneLine(line.text, 300) : evidenceText(line, say);

function lookingText({ tenant }: Extract<DirectoryState, { state: 'looking' }>, say: Say): string {
  return tenant === undefined
    ? say('looking.unnamed')
    : say('looking.named', { tenant: oneLine(tenant, 60) });
}

const none = { looking: [], found: [], checkAgain: [] };

/** @returns the fields of what was looked up; none of them is shown where no directory can tell more */
export function lookedView(
  report: Report,
  { evidence = [] }: Diagnosis,
  answers: readonly Answer[],
  directory: DirectoryState | undefined,
  say: Say,
) {
  if (!directory) return none;
  const looking = directory.state === 'looking';
  const lines = looking ? [] : evidence.filter(({ source }) => source === 'tenant').slice(0, MOST_FOUND);
  return {
    looking: looking ? [{ text: lookingText(directory, say) }] : [],
    found: lines.length
      ? [{ title: say('looking.found'), lines: lines.map((line) => ({ text: foundText(line, say) })) }]
      : [],
    checkAgain: [
      {
        title: say('action.checkAgain'),
        data: verbData(answerData(report, ROOM)(answers), 'check-again').data,
      },
    ],
  };
}
