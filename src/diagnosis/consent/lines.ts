/** What a verdict on consent rests on, as lines of evidence. */
import type { Say } from '../../i18n/t.ts';
import { all, not } from '../known.ts';
import type { Evidence } from '../model.ts';
import type { ConsentEvidence, ConsentVerdict } from './model.ts';

/** @returns what is published about the strictest permission asked for; undefined where its kind or its rule is not known */
export function permissionLine({ strictest }: ConsentVerdict, say: Say): Evidence | undefined {
  if (!strictest?.name || !strictest.kind || strictest.isOwners === 'yes') return undefined;
  const { name: permission, kind, needsAdmin, keptByManagedPolicy } = strictest;
  const line = (rule: 'application' | 'admin' | 'kept' | 'user'): Evidence => ({
    source: 'paste',
    state: 'so',
    text: say(`evidence.permission.${rule}`, { permission }),
  });
  if (kind === 'application') return line('application');
  if (needsAdmin === 'yes') return line('admin');
  if (keptByManagedPolicy === 'yes') return line('kept');
  return all(not(needsAdmin), not(keptByManagedPolicy)) === 'yes' ? line('user') : undefined;
}

/** @returns that nobody could look up what people may approve, while the verdict hangs on it */
export function policyLine(
  { byPerson }: ConsentVerdict,
  { userConsent }: ConsentEvidence,
  say: Say,
): Evidence | undefined {
  if (byPerson === 'no' || userConsent.known) return undefined;
  return {
    source: 'tenant',
    state: 'unknown',
    because: userConsent.because,
    text: say('evidence.userConsent'),
  };
}
