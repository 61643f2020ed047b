/** No directory is connected: every question has the same answer. */
import { unknown } from '../diagnosis/known.ts';
import type { Directory } from './port.ts';

const notConnected = async () => unknown('not-connected');

/** @returns a directory that knows nothing, and says why */
export const createNoDirectory = (): Directory => ({
  organization: notConnected,
  app: notConnected,
  registration: notConnected,
  api: notConnected,
  apiByObjectId: notConnected,
  delegatedGrants: notConnected,
  roleGrants: notConnected,
  assignedConsentPolicies: notConnected,
  grantPolicies: notConnected,
  lowImpact: notConnected,
  requestPolicy: notConnected,
  openRequest: notConnected,
  lastDenial: notConnected,
  rolesOf: notConnected,
  peopleInRole: notConnected,
  peopleInGroup: notConnected,
  person: notConnected,
  signIns: notConnected,
  consents: notConnected,
  tenant: notConnected,
  appsNamedLike: notConnected,
});
