/**
 * Values by their place in the wordings of Entra and Graph. Each rule is one phrase of theirs with the value in it; the
 * names of the groups are the names of the facts. Service texts do not vary in case.
 */
import { applicationIn } from './application.ts';
import { type Draft, take } from './draft.ts';
import { GUID } from './values.ts';

const O = `['"\`‘“„«*]{1,3}`;
const C = `['"\`’”“»*]{1,3}`;
const quoted = (name: string, longest = 200): string =>
  `${O}(?<${name}>[^\\n]{1,${longest}}?)${C}(?=[\\s.,;:()\\]]|$)`;

/** A pattern without a fixed start, tried only where a word of it stands. */
interface Hinted {
  readonly near: string;
  readonly pattern: RegExp;
}

const rules: readonly (RegExp | Hinted)[] = [
  /\bID \S{1,80} named '(?<appName>[^\n]{1,120}?)'(?=[.,\s]|$)/,
  /configured the application (?<appName>[^\n]{1,120}?) (?:\(['"‘]?(?<appId>[^'"’)\n]{1,100})['"’]?\) )?to block users/,
  new RegExp(`application (?:${quoted('appName', 120)} )?asked for scope ${quoted('scopes', 500)}`),
  new RegExp(`application '' asked for scope ${quoted('scopes', 500)}`),
  /application '(?<appName>[^\n]{1,120}?)' asked for permissions/,
  /Using application '?(?<appName>[^\n]{1,120}?)'? is currently not supported for your organization (?<tenant>\S{1,150}) because/,
  /An administrator of (?<tenant>[^\n]{1,120}?) (?:has )?set a policy that prevents you from granting (?<appName>[^\n]{1,120}?) the permissions/,
  {
    near: ' is requesting access to a resource ',
    pattern:
      /(?:^|: )(?<appName>[^\n:]{1,120}?) is requesting access to a resource (?<resource>[^\n]{1,200}?) that isn't available in your organization (?<tenant>[^\n]{1,120}?)\./,
  },

  new RegExp(`(?:directory|[Tt]enant|organization|tenant identifier|tenant guid) ${quoted('tenant', 150)}`),
  /was not found in the directory (?<tenant>[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})(?=[\s,]|$)/,
  /your organization (?<tenant>[^\n'"“(]{1,80}?) has not subscribed to/,
  /tenant named '?(?<tenant>[^\n]{1,120}?)'?\. This can/,
  /(?:exist in|deleted from|in) the (?<tenant>[^\n'",.]{1,60}(?:\.[^\n'", ]{1,90})?) directory\b/,
  /disabled in tenant (?<tenant>[^\n]{1,120}?)\. Please/,
  {
    near: 'enant',
    pattern: new RegExp(`(?:(?:in|against)(?: the)? tenant|TenantID is:) (?<tenant>${GUID})`),
  },

  /(?:[Uu]ser account|[Uu]ser|user name)\s['"`‘]{0,3}(?<user>[^\s'"`’{}<>]{1,100}@[^\s'"`’{}<>]{1,150})/,
  new RegExp(`identity provider ${quoted('identityProvider')}`),

  new RegExp(`first party resource ${quoted('resource')}`),
  /, resource: ?(?<resource>(?:api|https):\/\/[^\s,'"]{1,300})/,
  /(?:resource principal|application) named '?(?<resource>[^\s']{1,300})'? was not found/,
  new RegExp(`Resource app ID: ?(?<resource>${GUID})`),
  /Resource value from request: '?(?<resource>[^\s']{2,300}?)'?\. /,
  new RegExp(`(?:access|access to) a service\\s?\\(?${quoted('resource', 300)}`),
  new RegExp(`exist\\s+on the resource ${quoted('resource', 300)}`),
  new RegExp(`multi-factor authentication to access ${quoted('resource', 300)}`),
  new RegExp(`for resource ${quoted('resource', 300)} is disabled`),
  new RegExp(`\\bResource(?: application)? ${quoted('resource', 300)}[^\\n]{0,120}? is disabled`),
  new RegExp(
    `pplication '[^'\\n]{1,200}'(?:\\([^\\n]{0,120}?\\))? is not assigned to a role for the application ${quoted('resource', 300)}`,
  ),
  new RegExp(`not listed any permissions for ${quoted('resource', 120)}`),
  /consent to access resource (?<resource>[^\n.]{1,120})\./,
  /must require access to (?<resource>[^\n]{1,80}?) by specifying/,

  {
    near: 'cope ',
    pattern: /(?:The scope|Scope|value for scope) (?<scopes>[^\n]{1,1500}?) is not (?:valid|configured)/,
  },
  /following\s+scopes: (?<scopes>[A-Za-z., ]{3,1500}?)(?: - Operation|$)/,
  /API required roles: (?<scopes>[\w., -]{3,1500}?)(?:, (?:application|user) roles: ?(?<grantedPermissions>[\w., -]{0,3000})|\.?$)/,
  /missing permission scope (?<scopes>[A-Za-z.,]{3,500})/,
  /required (?:MSGraph permissions|Microsoft Graph permission\(s\):) (?<scopes>[A-Za-z., ]{3,500})/,
  /(?:API requires one of|requires one of the following) '(?<scopes>[^'\n]{1,3000})'/,
  /(?:Scopes|Roles) on the request '(?<grantedPermissions>[^'\n]{0,3000})'/,

  new RegExp(`(?:redirect URI|reply URL|reply address) ${quoted('redirectUri', 600)}`),
];

const APPLICATION_PERMISSIONS =
  /Missing (?:role permissions|application roles)|in app only context|roles claim/;
const DELEGATED_PERMISSIONS =
  /Missing (?:scope permissions|user roles)|User is not authorized to perform this operation/;

/**
 * @param message the wording of one error in one line
 * @returns what it names
 */
export function messageFacts(message: string): Draft {
  const draft: Draft = { ...applicationIn(message) };
  for (const rule of rules) {
    const pattern = rule instanceof RegExp ? rule : message.includes(rule.near) && rule.pattern;
    if (pattern) take(draft, pattern.exec(message)?.groups);
  }
  if (APPLICATION_PERMISSIONS.test(message)) draft.permissionKind = 'application';
  else if (DELEGATED_PERMISSIONS.test(message)) draft.permissionKind = 'delegated';
  return draft;
}
