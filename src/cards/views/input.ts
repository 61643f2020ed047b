/** The input of a form. What was typed stands in it again where the form comes back. */
import { textLimits } from '../../approval/model.ts';
import type { Say } from '../../i18n/t.ts';
import { MOST_TYPED } from '../desk-schema.ts';
import { inert } from '../text.ts';

/**
 * @param input - its id and its label
 * @returns the fields of an input: of an empty one, or of one with the draft in it
 */
export function inputView<T extends object>(input: T, draft: string | undefined, say: Say) {
  const field = { ...input, most: textLimits.most, tooShort: say('form.length', textLimits) };
  const typed = draft ? inert(draft, MOST_TYPED) : '';
  return { fields: typed ? [] : [field], drafts: typed ? [{ ...field, draft: typed }] : [] };
}
