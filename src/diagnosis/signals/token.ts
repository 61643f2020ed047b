/** What a pasted token itself shows: whose it is, what it was made for, and what is wrong with it. */
import type { Facts, TokenClaims } from '../model.ts';
import type { Mention } from './mention.ts';

/** Graph's own id and addresses in every cloud. */
const GRAPH_AUDIENCE =
  /^(?:https:\/\/(?:[a-z-]{1,20}\.)?graph\.microsoft\.(?:com|us|de)\/?|https:\/\/microsoftgraph\.chinacloudapi\.cn\/?|00000003-0000-0000-c000-000000000000)$/i;

/** Entra signs under these hosts; tokens of others, and assertions that an app made for itself, name someone else. */
const ISSUER =
  /^https:\/\/(?:sts\.windows\.net|sts\.chinacloudapi\.cn|login\.(?:microsoftonline\.(?:com|us|de)|windows\.net|microsoft\.com|partner\.microsoftonline\.cn|chinacloudapi\.cn))\//i;

/** @returns whether Entra can have issued a token: it says so, or it was cut before it says who did */
export const isOfEntra = ({ iss }: TokenClaims): boolean => iss === undefined || ISSUER.test(iss);

/** @returns whether a token was made for Microsoft Graph */
export const isForGraph = (audience: string): boolean => GRAPH_AUDIENCE.test(audience);

/** What the rest of the paste and the clock say. */
export interface TokenSetting {
  readonly facts: Facts;
  /** True where Microsoft Graph turned a call away. */
  readonly graphRefused: boolean;
  /** Milliseconds since 1970; without it a lifetime is judged only against the time that the error states. */
  readonly now: number | undefined;
}

/** Entra and Graph write UTC, with or without saying so. */
function statedTime(timestamp: string | undefined): number | undefined {
  const [, day, time] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d{1,7})?(?:Z|\+00:00)?$/.exec(timestamp ?? '') ?? [];
  const ms = day && time ? Date.parse(`${day}T${time}Z`) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

function hasExpired({ exp }: TokenClaims, { facts, now }: TokenSetting): boolean {
  const then = statedTime(facts.timestamp) ?? now;
  return exp !== undefined && then !== undefined && exp * 1000 <= then;
}

/** With neither scopes nor roles there is no telling: ID tokens look like that, too. */
function kindOf({ appid, scp, roles, idtyp }: TokenClaims): string | undefined {
  if (idtyp === 'app' || (appid && roles?.length && !scp?.length)) return 'app-only-token';
  return idtyp === 'user' || scp?.length ? 'delegated-token' : undefined;
}

/** A longer name of the same permission, such as `https://graph.microsoft.com/Mail.Read`, counts as the name. */
const shortName = (permission: string): string =>
  permission.slice(permission.lastIndexOf('/') + 1).toLowerCase();

/** Graph lists the permissions of which one is enough. */
function lacksAll({ scp = [], roles = [] }: TokenClaims, { scopes = [] }: Facts): boolean {
  const held = new Set([...scp, ...roles].map(shortName));
  return scopes.length > 0 && held.size > 0 && !scopes.some((scope) => held.has(shortName(scope)));
}

function* codesOf(claims: TokenClaims, setting: TokenSetting): Generator<string> {
  const forAnother = setting.graphRefused && claims.aud !== undefined && !isForGraph(claims.aud);
  const expired = hasExpired(claims, setting);
  const empty = claims.appid !== undefined && !claims.scp?.length && !claims.roles?.length;
  if (forAnother) yield 'token-for-another-api';
  if (expired) yield 'token-expired';
  if (empty) yield 'token-without-permissions';
  if (!forAnother && !expired && !empty) yield 'access-token';
  if (setting.graphRefused && lacksAll(claims, setting.facts)) yield 'token-lacks-permission';
  const kind = kindOf(claims);
  if (kind) yield kind;
}

/**
 * @param claims of each pasted token of Entra
 * @param at where to put them: tokens are gone from the text
 * @returns one mention for each thing that the tokens show
 */
export function tokenMentions(claims: readonly TokenClaims[], setting: TokenSetting, at: number): Mention[] {
  const codes = new Set(claims.flatMap((token) => [...codesOf(token, setting)]));
  return Array.from(codes, (code) => ({ kind: 'token', code, at, end: at }));
}
