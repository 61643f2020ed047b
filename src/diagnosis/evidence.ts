/** The lines that say what a verdict rests on: checked and so, checked and not so, could not be checked because. */
import type { Say } from '../i18n/t.ts';
import { challengeLines } from './challenge-lines.ts';
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

/** The address of a page is no message: what it says is what it asks for. */
const read = ({ code }: Signal, say: Say): Evidence => ({
  source: 'paste',
  state: 'so',
  text: code === 'authorize-url' ? say('evidence.readAddress') : say('evidence.read', { code }),
});

function tenant(context: ConditionContext, say: Say): Evidence | undefined {
  if (holds('paste-names-another-tenant', context) !== 'yes') return undefined;
  return { source: 'paste', state: 'so', text: say('evidence.anotherTenant') };
}

/** What approval hangs on, where approval is offered. */
export interface ConsentLines {
  readonly permission?: Evidence | undefined;
  readonly policy?: Evidence | undefined;
}

const MOST_LINES = 5;

/**
 * @param claims of the first pasted token, where the paste itself is at hand
 * @param call what the refused call needed and the token had
 * @returns at most five lines, the paste's own first; the last says what nobody could look up
 */
export function evidenceFor(
  signal: Signal,
  context: ConditionContext,
  claims: TokenClaims | undefined,
  say: Say,
  consent: ConsentLines = {},
  call: readonly Evidence[] = [],
): readonly Evidence[] {
  const lines: (Evidence | undefined)[] = [
    read(signal, say),
    ...challengeLines(context.facts.challenge, say),
    tenant(context, say),
    ...call,
    ...tokenEvidence(context, claims, say),
    consent.permission,
    client(context, say),
  ];
  return [
    ...lines.filter((line) => line !== undefined).slice(0, MOST_LINES - 1),
    consent.policy ?? {
      source: 'tenant',
      state: 'unknown',
      because: 'not-connected',
      text: say('evidence.notConnected'),
    },
  ];
}
