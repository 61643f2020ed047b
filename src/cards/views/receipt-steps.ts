/** What to do once an approval is there, and which part of it is. */
import type { RequestView } from '../../approval/screens.ts';
import type { Key, Say } from '../../i18n/t.ts';
import { inWords } from './permissions.ts';
import type { ShownState } from './request-words.ts';

/** Signing in again helps a person; a service has to fetch a fresh token; where the kind is not known, both are said. */
function stepKeys({ request }: RequestView): readonly Key[] {
  const { permissions } = request;
  const kinds = new Set(permissions.known ? permissions.value.map(({ kind }) => kind) : [undefined]);
  const service: readonly Key[] = ['receipt.now.restart', 'receipt.now.managed'];
  const person: readonly Key[] = ['receipt.now.close', 'receipt.now.open'];
  const only = kinds.size === 1 ? [...kinds][0] : undefined;
  if (only === 'delegated') return [...person, 'receipt.now.paste'];
  if (only === 'application') return [...service, 'receipt.now.paste'];
  return [...person, 'receipt.now.service', 'receipt.now.managed', 'receipt.now.paste'];
}

const MOST_LISTED = 6;

/** In words where there are some, else as the directory names them. */
function listed(names: readonly string[], { assessed }: RequestView, say: Say): readonly { text: string }[] {
  const words = assessed
    .filter(({ name }) => names.includes(name))
    .map((permission) => inWords(permission, say));
  const others = names
    .filter((name) => !assessed.some((permission) => permission.name === name))
    .map((name) => inWords({ name }, say));
  const all = [...new Set([...words, ...others])];
  const shown = all.slice(0, MOST_LISTED).map((text) => ({ text: `• ${text}` }));
  const more = all.length - shown.length;
  return more > 0 ? [...shown, { text: say('permission.more', { count: more }) }] : shown;
}

/** @returns the fields of the steps after a grant, and of the two lists of a grant in part */
export function receiptSteps(shown: RequestView, state: ShownState, say: Say) {
  const steps = state === 'granted' ? stepKeys(shown) : [];
  const { granted = [], missing = [] } = (state === 'partly' && shown.request.grant) || {};
  return {
    hasSteps: steps.length > 0,
    stepsTitle: say('receipt.now'),
    steps: steps.map((key, index) => ({ number: String(index + 1), text: say(key) })),
    lists: [
      { title: say('receipt.partly.missing'), items: listed(missing, shown, say) },
      { title: say('receipt.partly.granted'), items: listed(granted, shown, say) },
    ].filter(({ items }) => items.length > 0),
  };
}
