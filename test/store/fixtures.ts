/** Requests as the core makes them, to be kept. */
import { randomUUID } from 'node:crypto';
import { evolve } from '../../src/approval/evolve.ts';
import type { AppFacts, ApprovalRequest, RequestEvent } from '../../src/approval/model.ts';
import type { Change, Kept, RequestStore } from '../../src/approval/ports.ts';
import { known, unknown } from '../../src/diagnosis/known.ts';
import type { Contact } from '../../src/turn.ts';

export const NOON = Date.UTC(2026, 10, 23, 12);

export const facts: AppFacts = {
  present: known(true),
  servicePrincipalId: 'b1c6e9a4-0000-4000-8000-000000000001',
  publisher: known({ verified: false, name: 'Litware' }),
  owner: known({
    kind: 'other-tenant',
    tenantId: 'b1c6e9a4-0000-4000-8000-000000000002',
    domain: 'litware.example',
  }),
  createdAt: unknown('not-yet'),
  replyUrls: known(['https://litware.example/callback']),
  disabled: known('no'),
  assignmentRequired: unknown('denied'),
  hasPrivacyAndTerms: known(true),
  lookAlikes: [{ name: 'Litware Sync', whose: 'this-tenant' }],
  entraRequest: known(undefined),
  workflowOn: known(false),
};

export const contactOf = (who: string): Contact => ({
  serviceUrl: 'https://smba.example/amer/',
  conversationId: `a:${who}`,
  channelId: 'msteams',
  bot: { id: '28:bot' },
  person: { id: `29:${who}`, name: who },
});

type Asked = Extract<RequestEvent, { kind: 'asked' }>;

/** @param n - tells requests apart: each asks for an app of its own */
export const asked = (tenantId: string, n: number, part: Partial<Asked> = {}): Asked => ({
  sequence: 1,
  at: NOON + n,
  by: 'P-adele',
  kind: 'asked',
  tenantId,
  id: `R-${String(n).padStart(5, '0')}`,
  app: {
    appId: `5f2b7c1e-8a4d-4e3b-9c60-${String(n).padStart(12, '0')}`,
    name: 'Expenses / Ünïcode 🙂',
    redirectUri: 'https://litware.example/callback',
  },
  permissions: known([{ name: 'Files.Read.All', kind: 'delegated', resourceName: 'Microsoft Graph' }]),
  grantsBefore: known(['graph/user.read']),
  facts,
  text: 'We need it for the audit, "today".',
  evidence: { cause: 'consent/not-granted', confidence: 'confirmed', consentPolicies: ['low'] },
  expiresAt: NOON + 30 * 86_400_000,
  ...part,
});

/** @returns the change that opens a request */
export function opening(event: Asked, part: Partial<Change> = {}): Change {
  return { request: evolve(undefined, event), events: [event], announce: false, ...part };
}

/** @returns the change that one more event makes */
export function following(
  { request, version }: Kept,
  event: RequestEvent,
  part: Partial<Change> = {},
): Change {
  return { request: evolve(request, event), expected: version, events: [event], announce: true, ...part };
}

/** @returns the frame of the next event */
export const next = ({ sequence, updatedAt }: ApprovalRequest, by: string) => ({
  sequence: sequence + 1,
  at: updatedAt + 1,
  by,
});

/** @returns a request that is there, or the test ends */
export async function loaded(store: RequestStore, tenantId: string, id: string): Promise<Kept> {
  const kept = await store.load(tenantId, id);
  if (!kept) throw new Error(`${id} is not there`);
  return kept;
}

export const newTenant = (): string => randomUUID();
