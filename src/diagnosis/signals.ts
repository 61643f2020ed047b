/** Every error that is named in a text, in order of appearance, and which of them the person can act on. */
import type { Signal } from './model.ts';
import { otherSystemErrors } from './other-systems.ts';
import { screens } from './screens.ts';
import { authorizeUrl } from './signals/authorize-url.ts';
import { entraCodes } from './signals/entra-codes.ts';
import { graphErrors } from './signals/graph.ts';
import { vagueCodes } from './signals/graph-codes.ts';
import type { Mention, Source } from './signals/mention.ts';
import { httpErrors, oauthErrors } from './signals/protocol.ts';
import { windowsCodes } from './signals/windows-codes.ts';

/** Entra codes that stand before a more specific one in older messages. */
const WRAPPERS = new Set(['AADSTS70002', 'AADSTS50000', 'AADSTS90019', 'AADSTS65000']);

/** A fault of a token explains what no error does; a token that looks sound, or is only described, explains nothing. */
const tokenWeights: ReadonlyMap<string, number> = new Map([
  ['token-for-another-api', 65],
  ['token-expired', 41],
  ['token-without-permissions', 40],
  ['access-token', 5],
]);

/** How far a signal is from something that a person can act on: the highest is explained. */
function weight({ kind, code }: Pick<Mention, 'kind' | 'code'>): number {
  switch (kind) {
    case 'aadsts':
      return WRAPPERS.has(code) ? 70 : 100;
    case 'graph':
      if (/^\d+$/.test(code)) return 35;
      return vagueCodes.has(code.toLowerCase()) ? 60 : 90;
    case 'screen':
      return code === 'trouble-signing-in' ? 30 : code.startsWith('AADSTS') ? 85 : 80;
    case 'token':
      return tokenWeights.get(code) ?? 1;
    case 'other-system':
      return 45;
    case 'oauth':
      return 20;
    case 'http':
      return 10;
  }
}

/** Wrappers pass their facts on to the error that they wrap. */
export const isSpecific = (mention: Pick<Mention, 'kind' | 'code'>): boolean => weight(mention) >= 80;

const MICROSOFT =
  /microsoftonline|graph\.microsoft|microsoft graph|\bentra\b|azure ad|azure active directory|www-authenticate: bearer|login\.windows\.net|\bmsal\b|\badal\b|azure\.identity/;

/** Graph checks tokens with the same library as other people's APIs; the address that was called tells whose word it is. */
const GRAPH_CALL = /graph\.microsoft\.(?:com|us)\//;
const GRAPH_PATH = /graph\.microsoft\.(?:com|us)\/(?:v1\.0|beta)\//;

/** @returns whether Microsoft Graph turned a call away: in words of its own, or by a bare status beside the address that was called */
export const refusedByGraph = (mentions: readonly Mention[], { lower }: Source): boolean =>
  mentions.some(({ kind }) => kind === 'graph') ||
  (mentions.some(({ kind, code }) => kind === 'http' && /^40[13]$/.test(code)) && GRAPH_PATH.test(lower));

/** Errors that say no more than that the token was not accepted: a fault that the token shows explains them. */
const TOKEN_REFUSALS = new Set([
  'invalidauthenticationtoken',
  'unauthorized',
  'authenticationerror',
  'unauthenticated',
]);
const TELLING = new Set(['token-for-another-api', 'token-expired']);

/**
 * @param primary the error that would be explained
 * @param vague false where its wording says what is wrong with the token
 * @param tokens what the pasted tokens show
 * @returns the fault of a token to explain in its place, where there is one
 */
export const faultBehind = (
  primary: Mention | undefined,
  vague: boolean,
  tokens: readonly Mention[],
): Mention | undefined =>
  primary?.kind === 'graph' && vague && TOKEN_REFUSALS.has(primary.code.toLowerCase())
    ? tokens.find(({ code }) => TELLING.has(code))
    : undefined;

/** By place; at one place the more specific first. */
export const inOrder = (a: Mention, b: Mention): number => a.at - b.at || weight(b) - weight(a);

/**
 * @param source a clean text
 * @returns every mention of every error, in order of appearance
 */
export function findMentions(source: Source): readonly Mention[] {
  const entra = entraCodes(source);
  const others = otherSystemErrors(source);
  const graph = graphErrors(source).filter(({ code }) => !others.some((other) => other.code === code));
  const coded = entra.some(({ kind }) => kind === 'aadsts') || graph.length > 0;
  const identityModel = others.some(
    ({ code }) =>
      code === 'azure-resource-manager' || (code === 'wif-identitymodel' && !GRAPH_CALL.test(source.lower)),
  );
  const ours =
    identityModel && !entra.length ? graph.filter((m) => m.code === source.text.slice(m.at, m.end)) : graph;
  const found = [...entra, ...ours, ...others, ...oauthErrors(source), ...httpErrors(source.text)];
  if (!coded) found.push(...screens(source), ...windowsCodes(source));
  if (found.length === 0) found.push(...authorizeUrl(source));
  return found.sort(inOrder);
}

const same = (a: Pick<Mention, 'kind' | 'code'>, b: Pick<Mention, 'kind' | 'code'>): boolean =>
  a.kind === b.kind && a.code.toLowerCase() === b.code.toLowerCase();

/** @returns the first mention of each error, in order of appearance */
export function distinct(mentions: readonly Mention[]): readonly Mention[] {
  const seen = new Set<string>();
  return mentions.filter(({ kind, code }) => {
    const key = `${kind} ${code.toLowerCase()}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** @returns the error to explain: the first of the most specific ones */
export function primaryOf(mentions: readonly Mention[]): Mention | undefined {
  return mentions.reduce<Mention | undefined>(
    (best, mention) => (best && weight(best) >= weight(mention) ? best : mention),
    undefined,
  );
}

/** @returns false for small talk and for errors of other systems */
export function isOurs(mentions: readonly Mention[], source: Source): boolean {
  if (mentions.some((mention) => weight(mention) > 45 || mention.kind === 'screen')) return true;
  if (mentions.some(({ kind }) => kind === 'other-system')) return false;
  return mentions.some(
    ({ kind, code }) =>
      kind === 'oauth' || kind === 'token' || (/^\d/.test(code) && MICROSOFT.test(source.lower)),
  );
}

/** @returns the signal that a mention stands for */
export function toSignal(mention: Mention, primary: Mention | undefined, variant?: string): Signal {
  return {
    kind: mention.kind,
    code: mention.code,
    ...(primary && same(mention, primary) && { primary: true as const }),
    ...(variant && { variant }),
  };
}
