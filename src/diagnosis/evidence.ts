/** The lines that say what a verdict rests on: checked and so, checked and not so, could not be checked because. */
import type { Say } from '../i18n/t.ts';
import { type ConditionContext, holds } from './conditions.ts';
import type { Evidence, Signal, TokenClaims } from './model.ts';
import { tokenEvidence } from './token-evidence.ts';
import { guid } from './wellformed.ts';

function client({ facts, firstParty }: ConditionContext, say: Say): Evidence | undefined {
  const appId = guid(facts.appId);
  if (!appId) return undefined;
  const name = firstParty.get(appId);
  return name
    ? { source: 'paste', state: 'so', text: say('evidence.clientIsMicrosoft', { name }) }
    : { source: 'paste', state: 'not-so', text: say('evidence.clientIsNotMicrosoft') };
}

function tenant(context: ConditionContext, say: Say): Evidence | undefined {
  if (holds('paste-names-another-tenant', context) !== 'yes') return undefined;
  return { source: 'paste', state: 'so', text: say('evidence.anotherTenant') };
}

const MOST_LINES = 5;

/**
 * @param claims of the first pasted token, where the paste itself is at hand
 * @returns at most five lines, the paste's own first; the last says what nobody could look up
 */
export function evidenceFor(
  signal: Signal,
  context: ConditionContext,
  claims: TokenClaims | undefined,
  say: Say,
): readonly Evidence[] {
  const lines: (Evidence | undefined)[] = [
    { source: 'paste', state: 'so', text: say('evidence.read', { code: signal.code }) },
    tenant(context, say),
    ...tokenEvidence(context, claims, say),
    client(context, say),
  ];
  return [
    ...lines.filter((line) => line !== undefined).slice(0, MOST_LINES - 1),
    {
      source: 'tenant',
      state: 'unknown',
      because: 'not-connected',
      text: say('evidence.notConnected'),
    },
  ];
}
