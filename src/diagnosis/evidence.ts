/** The lines that say what a verdict rests on: checked and so, checked and not so, could not be checked because. */
import type { Say } from '../i18n/t.ts';
import { challengeLines } from './challenge-lines.ts';
import { type ConditionContext, holds } from './conditions.ts';
import type { Evidence, Signal, TokenClaims } from './model.ts';
import type { TenantLines } from './tenant-lines.ts';
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

/** What the parts of a diagnosis add to what the paste says. */
export interface MoreLines {
  readonly consent?: ConsentLines | undefined;
  /** What the refused call needed and the token had. */
  readonly call?: readonly Evidence[] | undefined;
  /** What the directory said. */
  readonly tenant?: TenantLines | undefined;
  /** True where the directory can be asked. */
  readonly connected: boolean;
}

const MOST_LINES = 5;

const notConnected = (say: Say): Evidence => ({
  source: 'tenant',
  state: 'unknown',
  because: 'not-connected',
  text: say('evidence.notConnected'),
});

/** What nobody could look up. Where the directory can be asked, only what it did not say is worth a line. */
function lacking({ consent, connected }: MoreLines, say: Say): Evidence | undefined {
  const { policy } = consent ?? {};
  if (!connected) return policy ?? notConnected(say);
  return policy?.because === 'not-asked' ? undefined : policy;
}

/**
 * @param claims of the first pasted token, where the paste itself is at hand
 * @returns at most five lines: the directory's first where they decide, else the paste's own; the last says what nobody
 *   could look up
 */
export function evidenceFor(
  signal: Signal,
  context: ConditionContext,
  claims: TokenClaims | undefined,
  say: Say,
  more: MoreLines,
): readonly Evidence[] {
  const { lines: tenantLines = [], decide = false } = more.tenant ?? {};
  const pasted: readonly (Evidence | undefined)[] = [
    ...challengeLines(context.facts.challenge, say),
    tenant(context, say),
    ...(more.call ?? []),
    ...tokenEvidence(context, claims, say),
    more.consent?.permission,
    client(context, say),
  ];
  const last = lacking(more, say);
  const first = read(signal, say);
  const lines = decide ? [...tenantLines, first, ...pasted] : [first, ...tenantLines, ...pasted];
  return [
    ...lines.filter((line) => line !== undefined).slice(0, MOST_LINES - (last ? 1 : 0)),
    ...(last ? [last] : []),
  ];
}
