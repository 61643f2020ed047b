/** Which directory role may approve. Custom roles and owners of an API may as well; they cannot be told from here. */
import { all, not, some, type Truth, truth } from '../known.ts';
import type { ConsentEvidence, ConsentRequest } from './model.ts';

/** May approve everything. */
const FULL = ['Privileged Role Administrator', 'Global Administrator'];
/** May approve everything but application permissions of Microsoft Graph. */
const PARTIAL = ['Cloud Application Administrator', 'Application Administrator', 'AI Administrator'];

const asksForGraphRole = ({ permissions }: ConsentRequest): Truth =>
  some(...permissions.map(({ isApplication, isGraph }) => all(isApplication, isGraph)));

/** @returns the least privileged role that can approve; undefined where neither the kind nor the API is known */
export function roleFor(request: ConsentRequest): string | undefined {
  const graphRole = asksForGraphRole(request);
  const daemon = some(...request.permissions.map(({ isApplication }) => isApplication));
  if (graphRole === 'no') return PARTIAL[0];
  return graphRole === 'yes' || daemon === 'yes' ? FULL[0] : undefined;
}

/** @returns whether the person who asks holds a role that can approve the request */
export function askerIsAdmin(request: ConsentRequest, { askerRoles }: ConsentEvidence): Truth {
  if (!askerRoles.known) return 'unknown';
  const holds = (roles: readonly string[]): Truth =>
    truth(askerRoles.value.some((role) => roles.includes(role)));
  return some(holds(FULL), all(holds(PARTIAL), not(asksForGraphRole(request))));
}
