/** What a claims challenge demands, in words, as lines of evidence. */
import type { Say } from '../i18n/t.ts';
import type { ClaimsChallenge, Evidence } from './model.ts';
import { written } from './token-evidence.ts';

/** @returns the line of one demanded claim; undefined for a name that we have no words for */
function demanded(name: string, { context, notBefore }: ClaimsChallenge, say: Say): string | undefined {
  const time = notBefore === undefined ? undefined : written(notBefore);
  switch (name) {
    case 'acrs':
      return context ? say('evidence.demand.context', { context }) : say('evidence.demand.acrs');
    case 'nbf':
      return time ? say('evidence.demand.newer', { time }) : say('evidence.demand.nbf');
    case 'xms_rp_ipaddr':
      return say('evidence.demand.place');
    case 'capolids':
      return say('evidence.demand.policies');
    default:
      return undefined;
  }
}

/** @returns a line for each demand; one that names nothing where none is known, since a claim's name is pasted text */
export function challengeLines(challenge: ClaimsChallenge | undefined, say: Say): readonly Evidence[] {
  if (!challenge) return [];
  const known = challenge.demands.flatMap((name) => demanded(name, challenge, say) ?? []);
  const lines = known.length > 0 ? known : [say('evidence.demand.other')];
  return lines.map((text) => ({ source: 'paste', state: 'so', text }));
}
