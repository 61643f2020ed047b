/** The pages that a request leads to: where an administrator approves, and where a person files Entra's own request. */
import { GRAPH } from '../../diagnosis/consent/resource.ts';
import { type ConsentPage, entraFormLink, linkTo, scopedConsentLink } from '../../diagnosis/links.ts';
import type { Cloud } from '../../diagnosis/model.ts';
import type { ApprovalRequest, AskedPermission } from '../model.ts';
import type { RequestView } from '../screens.ts';

export interface LinkOptions {
  readonly cloud: Cloud;
  /** What stands in for Entra's own pages, once its address is known: the sample tenant has no others. */
  readonly consentPage?: () => ConsentPage | undefined;
  /** Microsoft's own applications: nobody approves those in this way. */
  readonly firstParty: ReadonlyMap<string, string>;
}

export type RequestLinks = Pick<RequestView, 'consentUrl' | 'entraRequestsUrl' | 'entraFormUrl'>;

const scopeOf = ({ name, resourceAppId = GRAPH }: AskedPermission): string =>
  resourceAppId === GRAPH ? name : `${resourceAppId}/${name}`;

/** What an authorization request can name: delegated permissions of one API. Undefined for anything else. */
function scopesOf({ permissions }: ApprovalRequest): readonly string[] | undefined {
  if (!permissions.known) return undefined;
  const apis = new Set(permissions.value.map(({ resourceAppId = GRAPH }) => resourceAppId));
  const isDelegated = permissions.value.every(({ kind }) => kind === 'delegated');
  return isDelegated && apis.size === 1 ? permissions.value.map(scopeOf) : undefined;
}

const WEB = /^https:\/\//;

/** @returns a function that finds the pages of a request. Each names the request's own tenant, never `common` */
export function createRequestLinks({ cloud, consentPage = () => undefined, firstParty }: LinkOptions) {
  const consentUrl = (request: ApprovalRequest): string | undefined => {
    const { app, facts, tenantId: tenant } = request;
    const page = consentPage();
    const context = { cloud, tenant, ...(page && { consentPage: page }) };
    if (firstParty.has(app.appId)) return undefined;
    const replyUrls = facts.replyUrls.known ? facts.replyUrls.value : undefined;
    // Without an address to return to, Entra's page ends in an error.
    if (replyUrls?.length === 0 && !page) return undefined;
    const scopes = scopesOf(request);
    const { redirectUri } = app;
    if (scopes && redirectUri && replyUrls?.includes(redirectUri))
      return scopedConsentLink({ ...context, facts: { appId: app.appId, redirectUri } }, scopes);
    return linkTo('consent', { ...context, facts: { appId: app.appId } });
  };

  const entraFormUrl = (request: ApprovalRequest): string | undefined => {
    const { app, facts, permissions, tenantId: tenant } = request;
    const registered = facts.replyUrls.known ? facts.replyUrls.value : [];
    const redirectUri = app.redirectUri ?? registered.find((url) => WEB.test(url));
    const scopes = scopesOf(request);
    // Application permissions are not asked for by signing in.
    if (!redirectUri || (permissions.known && !scopes)) return undefined;
    return entraFormLink({ facts: { appId: app.appId, redirectUri }, cloud, tenant }, scopes ?? []);
  };

  return (request: ApprovalRequest): RequestLinks => {
    const consent = consentUrl(request);
    const { workflowOn } = request.facts;
    const isOn = workflowOn.known && workflowOn.value && !consentPage();
    const requests = isOn && linkTo('consent-requests', { facts: {}, cloud });
    const form = isOn && entraFormUrl(request);
    return {
      ...(consent && { consentUrl: consent }),
      ...(requests && { entraRequestsUrl: requests }),
      ...(form && { entraFormUrl: form }),
    };
  };
}
