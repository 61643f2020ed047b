/** What a refused call of Microsoft Graph needed and what the token had, as lines of evidence. */

import type { Say } from '../i18n/t.ts';
import type { Knowledge } from '../knowledge/model.ts';
import type { GraphAccess } from './graph-access.ts';
import type { Call, PermissionKind } from './graph-calls.ts';
import type { Evidence } from './model.ts';
import { isOfSignIn } from './sign-in-scopes.ts';
import { permissionName } from './wellformed.ts';

const MOST_NAMED = 5;
const both: readonly PermissionKind[] = ['delegated', 'application'];

/** `Mail.Read (application, takes an administrator)` */
function described(
  call: Call,
  kind: PermissionKind,
  say: Say,
  { graphPermissions }: Knowledge,
): string | undefined {
  const [permission] = call[kind] ?? [];
  if (permission === undefined) return undefined;
  const published = graphPermissions.get(permission.toLowerCase());
  return kind === 'delegated'
    ? say(`evidence.call.delegated.${published?.delegated ?? 'unknown'}`, { permission })
    : say(`evidence.call.application.${published?.application ?? 'unknown'}`, { permission });
}

function needs({ call, kind, supposed }: GraphAccess, say: Say, knowledge: Knowledge): string | undefined {
  if (!call) return undefined;
  const name = `${call.method} ${call.path}`;
  if (kind && !call[kind]) return say(`evidence.call.not.${kind}`, { call: name });
  const kinds = kind ? [kind] : both;
  const list = kinds.flatMap((one) => described(call, one, say, knowledge) ?? []);
  const [first = '', second] = list;
  const permissions = second === undefined ? first : say('evidence.call.or', { first, second });
  const key = supposed
    ? 'evidence.call.supposed'
    : call.also
      ? 'evidence.call.besides'
      : 'evidence.call.needs';
  return say(key, { call: name, permissions, also: call.also?.join(', ') ?? '' });
}

function had({ held, enough, facts }: GraphAccess, say: Say): Evidence | undefined {
  if (held === 'unknown') return undefined;
  if (held === 'yes')
    return { source: 'token', state: 'so', text: say('evidence.token.enough', { permission: enough ?? '' }) };
  const names = (facts.grantedPermissions ?? []).filter((name) => permissionName(name) && !isOfSignIn(name));
  const list = names.slice(0, MOST_NAMED).join(', ');
  const text = list ? say('evidence.token.had', { list }) : say('evidence.token.hadNone');
  return { source: 'token', state: 'so', text };
}

/** @returns what the call needs at least, for each kind that is open, and whether the token had it */
export function graphLines(access: GraphAccess, say: Say, knowledge: Knowledge): readonly Evidence[] {
  const text = needs(access, say, knowledge);
  const token = had(access, say);
  return [
    ...(text === undefined ? [] : [{ source: 'paste', state: 'so', text } as const]),
    ...(token ? [token] : []),
  ];
}
