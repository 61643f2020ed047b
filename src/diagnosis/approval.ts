/** What an administrator would be asked to approve. */
import { type ConditionContext, holds } from './conditions.ts';
import { type LinkContext, linkTo } from './links.ts';
import type { Approval, Permission, Signal } from './model.ts';
import { guid, permissionName } from './wellformed.ts';

/** "API requires one of …" lists alternatives, the least privileged one first: one of them is enough. */
const listsAlternatives = (signal: Signal): boolean => signal.kind === 'graph';

function permissionsOf(signal: Signal, { facts }: ConditionContext): readonly Permission[] {
  const kind = facts.permissionKind;
  const names = (facts.scopes ?? []).map(permissionName).filter((name) => name !== undefined);
  if (!kind) return [];
  return (listsAlternatives(signal) ? names.slice(0, 1) : names).map((name) => ({ name, kind }));
}

/**
 * @returns the approval to ask for, or undefined for Microsoft's own client ids, which no tenant can consent to in this way
 */
export function approvalFor(
  signal: Signal,
  context: ConditionContext,
  links: LinkContext,
): Approval | undefined {
  if (holds('client-is-microsoft', context) === 'yes') return undefined;
  const appId = guid(context.facts.appId);
  const url = linkTo('consent', links);
  return {
    ...(appId && { appId }),
    ...(links.tenant && { tenant: links.tenant }),
    ...(url && { url }),
    permissions: permissionsOf(signal, context),
  };
}
