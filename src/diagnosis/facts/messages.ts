/**
 * Values by their place in the wordings of Entra and Graph. Each rule is one phrase of theirs with the value in it; the
 * names of the groups are the names of the facts. Service texts do not vary in case.
 */

import { startsIn } from '../starts.ts';
import { applicationIn } from './application.ts';
import { type Draft, merged, take } from './draft.ts';
import { GUID } from './values.ts';

const O = `['"\`‘“„«*]{1,3}`;
const C = `['"\`’”“»*]{1,3}`;
const quoted = (name: string, longest = 200): string =>
  `${O}(?<${name}>[^\\n]{1,${longest}}?)${C}(?=[\\s.,;:()\\]]|$)`;

/** A pattern, and all that its matches begin with. */
const rule = (pattern: RegExp, ...starts: readonly string[]) => ({
  pattern: new RegExp(pattern.source, 'y'),
  starts,
});

/** The first that fits names the fact. */
const rules = [
  rule(/ID \S{1,80} named '(?<appName>[^\n]{1,120}?)'(?=[.,\s]|$)/, 'ID '),
  rule(
    /configured the application (?<appName>[^\n]{1,120}?) (?:\(['"‘]?(?<appId>[^'"’)\n]{1,100})['"’]?\) )?to block users/,
    'configured the application ',
  ),
  rule(
    new RegExp(`application (?:${quoted('appName', 120)} )?asked for scope ${quoted('scopes', 500)}`),
    'application ',
  ),
  rule(new RegExp(`application '' asked for scope ${quoted('scopes', 500)}`), "application ''"),
  rule(/application '(?<appName>[^\n]{1,120}?)' asked for permissions/, "application '"),
  rule(
    /Using application '?(?<appName>[^\n]{1,120}?)'? is currently not supported for your organization (?<tenant>\S{1,150}) because/,
    'Using application ',
  ),
  rule(
    /An administrator of (?<tenant>[^\n]{1,120}?) (?:has )?set a policy that prevents you from granting (?<appName>[^\n]{1,120}?) the permissions/,
    'An administrator of ',
  ),
  rule(
    /(?<=(?:^|: )(?<appName>[^\n:]{1,120}) )is requesting access to a resource (?<resource>[^\n]{1,200}?) that isn't available in your organization (?<tenant>[^\n]{1,120}?)\./,
    'is requesting access to a resource ',
  ),

  rule(
    new RegExp(`(?:directory|[Tt]enant|organization|tenant identifier|tenant guid) ${quoted('tenant', 150)}`),
    'directory ',
    'Tenant ',
    'tenant ',
    'organization ',
  ),
  rule(
    /was not found in the directory (?<tenant>[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})(?=[\s,]|$)/,
    'was not found in the directory ',
  ),
  rule(/your organization (?<tenant>[^\n'"“(]{1,80}?) has not subscribed to/, 'your organization '),
  rule(/tenant named '?(?<tenant>[^\n]{1,120}?)'?\. This can/, 'tenant named '),
  rule(
    /(?:exist in|deleted from|in) the (?<tenant>[^\n'",.]{1,60}(?:\.[^\n'", ]{1,90})?) directory\b/,
    'exist in the ',
    'deleted from the ',
    'in the ',
  ),
  rule(new RegExp(`Access to ${quoted('tenant', 150)} tenant is denied`), 'Access to '),
  rule(/Contact the (?<appName>[^\n]{1,120}?) application owner/, 'Contact the '),
  rule(/disabled in tenant (?<tenant>[^\n]{1,120}?)\. Please/, 'disabled in tenant '),
  rule(
    new RegExp(`(?:(?:in|against)(?: the)? tenant|TenantID is:) (?<tenant>${GUID})`),
    'in tenant ',
    'in the tenant ',
    'against tenant ',
    'against the tenant ',
    'TenantID is: ',
  ),

  rule(
    /(?:[Uu]ser account|[Uu]ser|user name)\s['"`‘]{0,3}(?<user>[^\s'"`’{}<>]{1,100}@[^\s'"`’{}<>]{1,150})/,
    'User',
    'user',
  ),
  rule(new RegExp(`identity provider ${quoted('identityProvider')}`), 'identity provider '),

  rule(new RegExp(`first party resource ${quoted('resource')}`), 'first party resource '),
  rule(/(?<=, )resource: ?(?<resource>(?:api|https):\/\/[^\s,'"]{1,300})/, 'resource:'),
  rule(
    /(?:resource principal|application) named '?(?<resource>[^\s']{1,300})'? was not found/,
    'resource principal named ',
    'application named ',
  ),
  rule(new RegExp(`Resource app ID: ?(?<resource>${GUID})`), 'Resource app ID:'),
  rule(/Resource value from request: '?(?<resource>[^\s']{2,300}?)'?\. /, 'Resource value from request: '),
  rule(
    new RegExp(`access(?: to)? a service\\s?\\(?${quoted('resource', 300)}`),
    'access a service',
    'access to a',
  ),
  rule(new RegExp(`exist\\s+on the resource ${quoted('resource', 300)}`), 'exist'),
  rule(
    new RegExp(`multi-factor authentication to access ${quoted('resource', 300)}`),
    'multi-factor authentication to access ',
  ),
  rule(new RegExp(`for resource ${quoted('resource', 300)} is disabled`), 'for resource '),
  rule(
    new RegExp(`Resource(?: application)? ${quoted('resource', 300)}[^\\n]{0,120}? is disabled`),
    'Resource ',
  ),
  rule(
    new RegExp(
      `[Aa]pplication '[^'\\n]{1,200}'(?:\\([^\\n]{0,120}?\\))? is not assigned to a role for the application ${quoted('resource', 300)}`,
    ),
    "Application '",
    "application '",
  ),
  rule(
    new RegExp(`not listed any permissions for ${quoted('resource', 120)}`),
    'not listed any permissions for ',
  ),
  rule(/consent to access resource (?<resource>[^\n.]{1,120})\./, 'consent to access resource '),
  rule(/must require access to (?<resource>[^\n]{1,80}?) by specifying/, 'must require access to '),

  rule(
    /(?:The scope|Scope|value for scope) (?<scopes>[^\n]{1,1500}?) is not (?:valid|configured)/,
    'The scope ',
    'Scope ',
    'value for scope ',
  ),
  rule(/following\s+scopes: (?<scopes>[A-Za-z., ]{3,1500}?)(?: - Operation|$)/, 'following'),
  rule(
    /API required roles: (?<scopes>[\w., -]{3,1500}?)(?:, (?:application|user) roles: ?(?<grantedPermissions>[\w., -]{0,3000})|\.?$)/,
    'API required roles: ',
  ),
  rule(/missing permission scope (?<scopes>[A-Za-z.,]{3,500})/, 'missing permission scope '),
  rule(
    /required (?:MSGraph permissions|Microsoft Graph permission\(s\):) (?<scopes>[A-Za-z., ]{3,500})/,
    'required M',
  ),
  rule(
    /(?:API requires one of|requires one of the following) '(?<scopes>[^'\n]{1,3000})'/,
    'API requires one of ',
    'requires one of the following ',
  ),
  rule(/(?:Scopes|Roles) on the request '(?<grantedPermissions>[^'\n]{0,3000})'/, 'Scopes on ', 'Roles on '),

  rule(
    new RegExp(`(?:redirect URI|reply URL|reply address) ${quoted('redirectUri', 600)}`),
    'redirect URI ',
    'reply URL ',
    'reply address ',
  ),
];

const startsOfRules = startsIn(
  rules.flatMap(({ starts }, index) => starts.map((start) => [start, index] as const)),
);

/** @returns what the first match of each rule names, in the order of the rules */
function matched(message: string): Draft {
  const groups: RegExpExecArray['groups'][] = [];
  for (const { at, values } of startsOfRules(message)) {
    for (const index of values) {
      const pattern = rules[index]?.pattern;
      if (groups[index] || !pattern) continue;
      pattern.lastIndex = at;
      groups[index] = pattern.exec(message)?.groups;
    }
  }
  const draft: Draft = {};
  for (const found of groups) take(draft, found);
  return draft;
}

const APPLICATION_PERMISSIONS =
  /Missing (?:role permissions|application roles)|in app only context|roles claim/;
const DELEGATED_PERMISSIONS =
  /Missing (?:scope permissions|user roles)|User is not authorized to perform this operation/;

/**
 * @param message the wording of one error in one line
 * @returns what it names
 */
export function messageFacts(message: string): Draft {
  const draft = merged(applicationIn(message), matched(message));
  if (APPLICATION_PERMISSIONS.test(message)) draft.permissionKind = 'application';
  else if (DELEGATED_PERMISSIONS.test(message)) draft.permissionKind = 'delegated';
  return draft;
}
