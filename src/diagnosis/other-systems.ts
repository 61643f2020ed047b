/** Errors of systems that are not Entra or Graph but look alike: said so instead of explained. */
import { anyOf, type Mention, matches, type Source } from './signals/mention.ts';

/** The systems that are told apart; the names are stable. */
export const otherSystems = [
  'azure-resource-manager',
  'azure-ad-b2c',
  'access-control-service',
  'ad-fs',
  'azure-devops',
  'aws',
  'google',
  'okta',
  'web-server',
  'kerberos',
  'wif-identitymodel',
] as const;
export type OtherSystem = (typeof otherSystems)[number];

interface Sign {
  readonly system: OtherSystem;
  /** One of these, in lower case, stands in every text that the pattern matches. */
  readonly hints: readonly string[];
  readonly pattern: RegExp;
  /** The code that this system sends with a wording, where the text may leave it out. */
  readonly code?: string;
}

/** A path goes on behind a host; the rest are words, and looking only where one begins is quicker. */
const INSIDE = '/adfs/';

const signs: readonly Sign[] = [
  {
    system: 'azure-resource-manager',
    hints: ['does not have authorization to perform action'],
    pattern: /does not have authorization to perform action/g,
    code: 'AuthorizationFailed',
  },
  {
    system: 'azure-resource-manager',
    hints: ['requests have been received for this subscription', 'subscriptionrequeststhrottled'],
    pattern: /too many requests have been received for this subscription|\bSubscriptionRequestsThrottled\b/g,
    code: 'TooManyRequests',
  },
  {
    system: 'azure-resource-manager',
    hints: [
      'authorizationfailed',
      'linkedauthorizationfailed',
      'invalidauthenticationtokentenant',
      'expiredauthenticationtoken',
      'requestdisallowedbypolicy',
      'roleassignmentexists',
      'subscriptionnotfound',
      'authorizationpermissionmismatch',
      'authenticationfailed</code>',
      'invalidauthenticationtokenaudience',
    ],
    pattern:
      /\b(?:AuthorizationFailed|LinkedAuthorizationFailed|InvalidAuthenticationToken(?:Tenant|Audience)|ExpiredAuthenticationToken|RequestDisallowedByPolicy|RoleAssignmentExists|SubscriptionNotFound|AuthorizationPermissionMismatch)\b/g,
  },
  { system: 'azure-ad-b2c', hints: ['aadb2c'], pattern: /\bAADB2C[\s:-]?\d{4,8}/gi },
  { system: 'access-control-service', hints: ['acs'], pattern: /\bACS\d{5}\b/g },
  {
    system: 'ad-fs',
    hints: ['msis', INSIDE],
    pattern: /\bMSIS\d{3,5}\b|\/adfs\/ls\/?\?[^\s]{0,200}error/g,
  },
  {
    system: 'wif-identitymodel',
    hints: ['idx1', 'idx2', 'wif10', 'idw10'],
    pattern: /\bIDX[12]\d{4}\b|\bWIF10\d{3}\b|\bIDW10\d{3}\b/g,
  },
  { system: 'azure-devops', hints: ['tf4', 'tf2', 'vs8', 'vs4'], pattern: /\bTF\d{5,6}\b|\bVS\d{6}\b/g },
  {
    system: 'aws',
    hints: [
      'arn:aws',
      'awserror',
      'accessdeniedexception',
      'botocore',
      'expiredtokenexception',
      'unrecognizedclientexception',
      'signaturedoesnotmatch',
      'invalidclienttokenid',
      'an error occurred (',
    ],
    pattern:
      /is not authorized to perform: [a-z0-9-]{1,30}:\w|\bbotocore\.exceptions\b|\bAn error occurred \([A-Za-z]{3,60}\) when calling the\b|\b(?:AccessDeniedException|ExpiredTokenException|UnrecognizedClientException|SignatureDoesNotMatch|InvalidClientTokenId)\b/g,
  },
  {
    system: 'google',
    hints: [
      'permission_denied',
      'redirect_uri_mismatch',
      'token has been expired or revoked',
      'admin_policy_enforced',
      'org_internal',
      'google verification process',
      'expected oauth 2 access token',
      'access blocked:',
      'google.auth.exceptions',
    ],
    pattern:
      /\bPERMISSION_DENIED\b|\bredirect_uri_mismatch\b|Token has been expired or revoked|\badmin_policy_enforced\b|\borg_internal\b|has not completed the Google verification process|Expected OAuth 2 access token|Access blocked: |google\.auth\.exceptions\.\w{3,40}/g,
  },
  {
    system: 'okta',
    hints: ['okta', 'e0000'],
    pattern:
      /\bokta\b[^\n]{0,60}\berror\b|\berror[^\n]{0,60}\bokta\b|"errorCode"\s?:\s?"E0{2}\d{5}"|\bE0000\d{3}\b/gi,
  },
  {
    system: 'web-server',
    hints: [
      'nginx',
      'apache',
      'openresty',
      'cloudflare',
      "don't have permission to access",
      'microsoft-iis',
      'iis ',
    ],
    pattern:
      /\b(?:nginx|openresty)\/\d[\d.]{0,10}|(?<=\n\s{0,5}|>)(?:nginx|openresty)(?=\s{0,5}(?:\n|<|$))|Apache\/\d[^\n]{0,80} Server at|Cloudflare Ray ID|Attention Required! \| Cloudflare|You don't have permission to access [^\n]{0,120} on this server/g,
  },
  {
    system: 'kerberos',
    hints: ['kerberos', 'krb', 'kdc_err', 'gssapi', 'gss_', 'kinit'],
    pattern:
      /\bKRB_[A-Z_]{3,40}\b|\bKDC_ERR_[A-Z_]{3,40}\b|\bKRB5[A-Z_]{2,40}\b|\bkinit:|\bGSSAPI Error\b|\bkerberos error\b|Cannot find KDC for realm|krb5_\w{2,40}/gi,
  },
];

const HINT = new RegExp(
  `\\b(?:${anyOf(signs.flatMap(({ hints }) => hints.filter((hint) => hint !== INSIDE)))})`,
);

/** @returns a mention of each other system's error; where the text leaves the code of a wording out, that code follows it */
export function otherSystemErrors({ text, lower }: Source): Mention[] {
  const found: Mention[] = [];
  if (!HINT.test(lower) && !lower.includes(INSIDE)) return found;
  for (const { system, hints, pattern, code } of signs) {
    if (!hints.some((hint) => lower.includes(hint))) continue;
    const match = matches(pattern, text).next().value;
    if (!match) continue;
    const place = { at: match.index, end: match.index + match[0].length };
    found.push({ kind: 'other-system', code: system, ...place });
    if (code) found.push({ kind: 'other-system', code, ...place });
  }
  return found;
}
