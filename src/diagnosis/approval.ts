/** What an administrator would be asked to approve. */
import type { AskedPermission, ConsentVerdict } from './consent/model.ts';
import { type LinkContext, linkTo, scopedConsentLink } from './links.ts';
import type { Approval, Permission } from './model.ts';
import { guid } from './wellformed.ts';

/** Half a list would ask for less than the app does: then the approval page lists them. */
function named(permissions: readonly AskedPermission[]): readonly Permission[] {
  const list = permissions.flatMap(({ name, kind, resource }) =>
    name !== undefined && kind ? [{ ...(resource !== undefined && { resource }), name, kind }] : [],
  );
  return list.length === permissions.length ? list : [];
}

const scope = ({ name = '', resource }: AskedPermission): string =>
  resource === undefined ? name : `${resource}/${name}`;

function address({ route, permissions }: ConsentVerdict, links: LinkContext): string | undefined {
  switch (route) {
    case 'link-v2':
      return scopedConsentLink(links, permissions.map(scope));
    case 'portal':
      return linkTo('enterprise-apps', links);
    case 'link-v1':
      return linkTo('consent', links);
    case 'app-id-wanted':
    case 'sign-in':
      return undefined;
  }
}

/**
 * @returns the approval to ask for, or undefined where no administrator can help by approving: for Microsoft's own client
 *   ids, for an app that is switched off, for what is granted already
 */
export function approvalFor(verdict: ConsentVerdict, links: LinkContext): Approval | undefined {
  if (verdict.byAdministrator === 'no') return undefined;
  const appId = guid(links.facts.appId);
  const url = address(verdict, links);
  const standsIn = links.consentPage && url?.startsWith(`${links.consentPage.url}?`);
  return {
    ...(appId && { appId }),
    ...(links.tenant && { tenant: links.tenant }),
    ...(url && { url }),
    ...(standsIn && { standIn: true as const }),
    permissions: named(verdict.permissions),
  };
}
