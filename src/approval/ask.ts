/** The first event of a request. */

import type { Known } from '../diagnosis/known.ts';
import type { Decision } from './decide.ts';
import type {
  Actor,
  AppFacts,
  AskedApp,
  AskedPermission,
  EvidenceAtAsking,
  GrantKeys,
  PersonKey,
} from './model.ts';
import { written } from './written.ts';

/** All that a new request rests on. */
export interface Asked {
  readonly tenantId: string;
  readonly id: string;
  readonly app: AskedApp;
  readonly permissions: Known<readonly AskedPermission[]>;
  readonly grantsBefore: Known<GrantKeys>;
  readonly facts: AppFacts;
  readonly colleague?: PersonKey;
  /** The justification, as it was typed. */
  readonly text: string;
  readonly evidence: EvidenceAtAsking;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * @param asked what is asked for, and what was known of it
 * @param actor who asks; for somebody of another tenant nothing is opened here
 * @param now milliseconds since 1970
 */
export function ask(asked: Asked, actor: Actor, now: number): Decision {
  if (actor.tenantId !== asked.tenantId) return { refusal: { kind: 'not-allowed', why: 'other-tenant' } };
  const text = written(asked.text);
  if (typeof text !== 'string') return { refusal: text };
  return { events: [{ ...asked, kind: 'asked', sequence: 1, at: now, by: actor.person, text }] };
}
