/** What a claims challenge demands, in words, as lines of evidence. */
import type { Say } from '../i18n/t.ts';
import type { ClaimsChallenge, DemandedClaim, Evidence } from './model.ts';
import { written } from './token-evidence.ts';

function demanded(claim: DemandedClaim, { context, notBefore }: ClaimsChallenge, say: Say): string {
  const time = notBefore === undefined ? undefined : written(notBefore);
  switch (claim) {
    case 'acrs':
      return context ? say('evidence.demand.context', { context }) : say('evidence.demand.acrs');
    case 'nbf':
      return time ? say('evidence.demand.newer', { time }) : say('evidence.demand.nbf');
    case 'xms_rp_ipaddr':
      return say('evidence.demand.place');
    case 'capolids':
      return say('evidence.demand.policies');
    case 'other':
      return say('evidence.demand.other');
  }
}

/** @returns a line for each demand */
export function challengeLines(challenge: ClaimsChallenge | undefined, say: Say): readonly Evidence[] {
  if (!challenge) return [];
  return challenge.demands.map((claim) => ({
    source: 'paste',
    state: 'so',
    text: demanded(claim, challenge, say),
  }));
}
