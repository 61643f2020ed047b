/** From a paste to the request for consent that it is about. */
import { type ConditionContext, holds } from '../conditions.ts';
import { type Truth, truth } from '../known.ts';
import type { Cloud, Signal } from '../model.ts';
import { guid } from '../wellformed.ts';
import { askedPermissions, type PermissionBook } from './asked.ts';
import type { ConsentRequest, PermissionKind } from './model.ts';

/** The answers in which Entra itself asks for an administrator, and whether its page then offers the form for a request. */
const answers: ReadonlyMap<string, Truth> = new Map([
  ['AADSTS90093', 'unknown'],
  ['AADSTS90094', 'no'],
  ['need-admin-approval', 'no'],
  ['AADSTS900941', 'no'],
  ['AADSTS90095', 'yes'],
  ['approval-required', 'yes'],
  ['AADSTS90096', 'yes'],
  ['AADSTS900981', 'yes'],
]);

function toldKind(context: ConditionContext): PermissionKind | undefined {
  if (holds('permission-is-application', context) === 'yes') return 'application';
  return holds('permission-is-delegated', context) === 'yes' ? 'delegated' : undefined;
}

/**
 * @param signal that is explained
 * @param context what the paste says
 * @param cloud of the paste, else of the deployment
 * @returns the request, with everything that is not in the paste left open
 */
export function consentRequest(
  signal: Signal,
  context: ConditionContext,
  cloud: Cloud,
  book: PermissionBook,
): ConsentRequest {
  const { facts } = context;
  const appId = guid(facts.appId);
  const answer = answers.get(signal.code);
  /** "API requires one of …" lists alternatives, the least privileged one first. */
  const alternatives = signal.kind === 'graph';
  return {
    ...(appId && { appId }),
    ...(facts.redirectUri && { redirectUri: facts.redirectUri }),
    cloud,
    clientIsMicrosoft: holds('client-is-microsoft', context),
    isMailClient: appId ? truth(book.managedPolicy.mailClients.has(appId)) : 'unknown',
    otherTenant: holds('paste-names-another-tenant', context),
    permissions: askedPermissions(facts, toldKind(context), alternatives, book),
    entraAskedForAdmin: answer !== undefined,
    formOffered: answer ?? 'unknown',
  };
}
