/** What a pasted token shows, as lines of evidence. Only ids, addresses of APIs and permission names are ever quoted from it. */
import type { Say } from '../i18n/t.ts';
import { type ConditionContext, holds } from './conditions.ts';
import type { Evidence, TokenClaims } from './model.ts';
import { isForGraph } from './signals/token.ts';
import { guid, permissionName } from './wellformed.ts';

const MOST_NAMED = 6;
/** Graph's longest permission has 55 characters; a token within the token would pass for a name, too. */
const LONGEST_NAME = 60;
/** Addresses by which an API is known to Entra; a path could hold anything. */
const API = /^(?:api|https):\/\/[a-z0-9.-]{1,100}\/?$/i;

function audienceName({ aud }: TokenClaims, { firstParty }: ConditionContext): string | undefined {
  if (aud === undefined) return undefined;
  if (isForGraph(aud)) return 'Microsoft Graph';
  const id = guid(aud);
  return id ? (firstParty.get(id) ?? id) : API.test(aud) ? aud : undefined;
}

const named = (permissions: readonly string[]): readonly string[] =>
  permissions.filter((name) => permissionName(name) && name.length <= LONGEST_NAME && !name.startsWith('ey'));

function permissionsOf({ scp = [], roles = [] }: TokenClaims, say: Say): string {
  const names = named([...scp, ...roles]);
  const list = names.slice(0, MOST_NAMED).join(', ');
  const more = scp.length + roles.length - Math.min(names.length, MOST_NAMED);
  if (!list) return say('evidence.tokenPermissionsHidden');
  return more > 0
    ? say('evidence.tokenPermissionsMore', { list, more })
    : say('evidence.tokenPermissions', { list });
}

/** @returns `2026-11-20 13:00 UTC`, from seconds since 1970; undefined for a time that no calendar has */
export function written(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const asEvidence = (text: string): Evidence => ({ source: 'token', state: 'so', text });

/**
 * @param context its signals say what the token is; they come back with a button, the claims do not
 * @param claims of the first pasted token, where the paste itself is at hand
 * @returns the lines, what is wrong first
 */
export function tokenEvidence(
  context: ConditionContext,
  claims: TokenClaims | undefined,
  say: Say,
): readonly Evidence[] {
  const has = (code: string): boolean =>
    context.signals.some((signal) => signal.kind === 'token' && signal.code === code);
  const expiry = claims?.exp === undefined ? undefined : written(claims.exp);
  const audience = claims && audienceName(claims, context);
  const lines: string[] = [];
  if (has('token-expired'))
    lines.push(expiry ? say('evidence.tokenExpiredAt', { time: expiry }) : say('evidence.tokenExpired'));
  if (audience) lines.push(say('evidence.tokenAudience', { audience }));
  if (holds('token-is-app-only', context) === 'yes') lines.push(say('evidence.tokenAppOnly'));
  if (holds('token-is-delegated', context) === 'yes') lines.push(say('evidence.tokenDelegated'));
  const judged = holds('token-has-permission', context) !== 'unknown';
  if (has('token-lacks-permission') && !judged) lines.push(say('evidence.tokenLacks'));
  if (judged) return lines.map(asEvidence);
  if (has('token-without-permissions')) lines.push(say('evidence.tokenEmpty'));
  else if (claims?.scp?.length || claims?.roles?.length) lines.push(permissionsOf(claims, say));
  return lines.map(asEvidence);
}
