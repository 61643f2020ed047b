/** What a pasted request says: authorize addresses, command lines, settings, the Graph call that failed. */
import type { Cloud, GrantType } from '../model.ts';
import type { Draft } from './draft.ts';
import { addressIn, GUID, guidIn, permissionsIn, resourceIn, tenantIn } from './values.ts';

const VALUE = `["'\\s:=]{1,6}["']?`;
const APP = new RegExp(
  `(?:\\bclient[_-]?id|\\bapp(?:lication)?[ _-]?id|azure_client_id|application \\(client\\) id|\\bazp)${VALUE}(${GUID})`,
  'gi',
);
const APP_LABEL_NAME = /^App[- ]name: ?([^\n]{1,120})$/im;
const TENANT = new RegExp(
  `(?<!home ?)(?:\\btenant[ _-]?id|[?&]tenant(?==)|azure_tenant_id|directory \\(tenant\\) id|--tenant|\\btid)${VALUE}(${GUID}|[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,5})`,
  'i',
);
const LOGIN =
  /login\.(?:microsoftonline\.(?:com|us)|windows\.net|microsoft\.com|partner\.microsoftonline\.cn|chinacloudapi\.cn)\/([A-Za-z0-9.-]{4,150})(?=[/?\s"']|$)/g;
/** The line of a request to Entra, as curl prints it; the host stands in the next one. */
const TOKEN_PATH = /\b(?:POST|GET) \/([A-Za-z0-9.-]{4,150})\/oauth2\//;
const NO_TENANT = /^(?:common|organizations|consumers|error|kmsi|login|oauth2|favicon.*|debugmode)$/i;
const REDIRECT =
  /\bredirect_?uri["']{0,2}\s{0,2}[=:]\s{0,2}["']?([a-z][a-z0-9+.-]{1,60}:\/\/[^\s"'<>&]{1,600})/i;
const SCOPE = /(?:[?&\s"'{]|^)scopes?["']{0,2}\s{0,2}[=:]\s{0,2}["']?([^"'&\n<>]{2,1500})/i;
const FLAG = /--scopes?[ =]["']?([^\s"'`]{2,300})/;
const SCOPES_FLAG = /-Scopes?\s{1,3}((?:["']?[A-Za-z][\w.]{2,100}["']?[,\s]{0,3}){1,40})/;
/** An authorization request of the older endpoint names the API instead of its permissions. */
const OLD_RESOURCE = /\/oauth2\/authorize\?[^\n"'<>]{0,2000}?[?&]resource=([^&\s"'<>]{3,300})/i;
const LIKE_SCOPE =
  /^(?:openid|profile|email|offline_access|[\w.-]{1,100}\.[\w.-]{1,100}|[a-z][a-z0-9+.-]{0,40}:\/\/\S{1,250}|\S{1,200}\/\.default|user_impersonation)$/i;

function appId(text: string): string | undefined {
  for (const match of text.matchAll(APP)) {
    // the client_id of a WWW-Authenticate header is the API's
    const header = text.slice(Math.max(0, match.index - 400), match.index).lastIndexOf('authorization_uri');
    if (header < 0) return guidIn(match[1] ?? '');
  }
  return undefined;
}

function tenant(text: string, lower: string): string | undefined {
  const label = lower.includes('tenant') || lower.includes('tid') ? TENANT.exec(text)?.[1] : undefined;
  if (label) return tenantIn(label);
  if (!lower.includes('login.')) return undefined;
  for (const match of text.matchAll(LOGIN)) {
    const [, place = ''] = match;
    if (!NO_TENANT.test(place) && (guidIn(place) || place.includes('.'))) return tenantIn(place);
  }
  const [, path = ''] = TOKEN_PATH.exec(text) ?? [];
  return guidIn(path) || path.includes('.') ? tenantIn(path) : undefined;
}

/** The leading words that are permissions; prose after them is not. */
function leading(list: readonly string[]): readonly string[] {
  const end = list.findIndex((part) => !LIKE_SCOPE.test(part));
  return end < 0 ? list : list.slice(0, end);
}

function scopes(text: string): readonly string[] {
  const flag = FLAG.exec(text)?.[1] ?? SCOPES_FLAG.exec(text)?.[1];
  if (flag) return permissionsIn(flag);
  const field = SCOPE.exec(text)?.[1];
  return field ? leading(permissionsIn(field)) : [];
}

const clouds: readonly (readonly [string, Cloud])[] = [
  ['dod-graph.microsoft.us', 'usgov-dod'],
  ['microsoftonline.us', 'usgov'],
  ['graph.microsoft.us', 'usgov'],
  ['portal.azure.us', 'usgov'],
  ['microsoftonline.cn', 'china'],
  ['chinacloudapi.cn', 'china'],
  ['portal.azure.cn', 'china'],
  ['login.microsoftonline.com', 'public'],
  ['graph.microsoft.com', 'public'],
];

/** Where none of these stands, no host does. */
const TOP_DOMAINS = ['.com', '.us', '.cn'];

const grants: readonly (readonly [RegExp, GrantType])[] = [
  [
    /requested_token_use["'\s:=]{1,6}on_behalf_of|grant_type["'\s:=]{1,6}urn:ietf:params:oauth:grant-type:jwt-bearer|\bon-behalf-of\b|onbehalfof|usernameassertion/,
    'on_behalf_of',
  ],
  [
    /grant_type["'\s:=]{1,6}client_credentials|client credentials? flow|client(?:secret|certificate|assertion)credential|acquiretoken(?:byclientcredential|forclient)|\bclientcredentialclient/,
    'client_credentials',
  ],
  [
    /grant_type["'\s:=]{1,6}urn:ietf:params:oauth:grant-type:device_code|device flow error|devicecodecredential|acquiretoken(?:bydevicecode|withdevicecode)/,
    'device_code',
  ],
  [/grant_type["'\s:=]{1,6}refresh_token/, 'refresh_token'],
  [
    /grant_type["'\s:=]{1,6}password|usernamepasswordcredential|acquiretokenbyusernamepassword|authentication=activedirectorypassword/,
    'password',
  ],
  [
    /grant_type["'\s:=]{1,6}authorization_code|response_type=code\b|authorizationcodecredential|acquiretokenbyauthorizationcode/,
    'authorization_code',
  ],
  [/[?&]prompt=none|silent sign-in request|silent token acquisition|acquiretokensilent/, 'silent'],
  [/response_type=(?:id_token|token)/, 'implicit'],
  [/samlrequest=|samlresponse|samlp:|\/saml2\b/, 'saml'],
];
const GRANT_HINT =
  /grant_type|flow|acquiretoken|[a-z_]credential|client credential|response_type|prompt=|saml|behalf|silent|activedirectorypassword|usernameassertion/;

/**
 * @param text clean text, of any part of the paste
 * @param lower the same in lower case
 */
export function requestFacts(text: string, lower: string): Draft {
  const draft: Draft = {};
  if (lower.includes('id')) {
    const id = appId(text);
    if (id) draft.appId = id;
  }
  const name = lower.includes('name:') ? APP_LABEL_NAME.exec(text)?.[1] : undefined;
  if (name) draft.appName = name.trim();
  const where = tenant(text, lower);
  if (where) draft.tenant = where;
  const redirect = lower.includes('redirect') ? addressIn(REDIRECT.exec(text)?.[1] ?? '') : undefined;
  if (redirect) draft.redirectUri = redirect;
  const asked = lower.includes('scope') ? scopes(text) : [];
  if (asked.length > 0) draft.scopes = asked;
  const api = asked.find((scope) => scope.endsWith('/.default'));
  const old = lower.includes('resource=') ? OLD_RESOURCE.exec(text)?.[1] : undefined;
  const resource = resourceIn(api ? api.slice(0, -'/.default'.length) : (old ?? ''));
  if (resource) draft.resource = resource;
  const cloud = TOP_DOMAINS.some((end) => lower.includes(end))
    ? clouds.find(([host]) => lower.includes(host))?.[1]
    : undefined;
  if (cloud) draft.cloud = cloud;
  const grant = GRANT_HINT.test(lower) ? grants.find(([pattern]) => pattern.test(lower))?.[1] : undefined;
  if (grant) draft.grantType = grant;
  return draft;
}
