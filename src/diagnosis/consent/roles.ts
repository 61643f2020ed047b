/** Which directory role may approve. Custom roles and owners of an API may as well; they cannot be told from here. */
import { all, not, some, type Truth, truth } from '../known.ts';
import type { AskedPermission, ConsentEvidence } from './model.ts';

/** What of a request decides which role it takes. */
export interface Approvable {
  readonly permissions: readonly Pick<AskedPermission, 'isApplication' | 'isGraph'>[];
}

/** May approve everything. */
const FULL = ['Privileged Role Administrator', 'Global Administrator'];
/** May approve everything but application permissions of Microsoft Graph. */
const PARTIAL = ['Cloud Application Administrator', 'Application Administrator', 'AI Administrator'];

const asksForGraphRole = ({ permissions }: Approvable): Truth =>
  some(...permissions.map(({ isApplication, isGraph }) => all(isApplication, isGraph)));

/** @returns the least privileged role that can approve; undefined where neither the kind nor the API is known */
export function roleFor(request: Approvable): string | undefined {
  const graphRole = asksForGraphRole(request);
  const daemon = some(...request.permissions.map(({ isApplication }) => isApplication));
  if (graphRole === 'no') return PARTIAL[0];
  return graphRole === 'yes' || daemon === 'yes' ? FULL[0] : undefined;
}

/** @returns whether one of the roles that somebody holds can approve the request */
export function rolesThatApprove(held: readonly string[], request: Approvable): Truth {
  const holds = (roles: readonly string[]): Truth => truth(held.some((role) => roles.includes(role)));
  return some(holds(FULL), all(holds(PARTIAL), not(asksForGraphRole(request))));
}

/** @returns whether the person who asks holds a role that can approve the request */
export const askerIsAdmin = (request: Approvable, { askerRoles }: ConsentEvidence): Truth =>
  askerRoles.known ? rolesThatApprove(askerRoles.value, request) : 'unknown';
