/**
 * Reads a JSON Web Token for what it says about the app and the call. Nothing is verified, the token is not kept, and
 * only the claims listed here are ever looked at: those that name a person (`upn`, `name`, `oid`, `sub`…) are not among them.
 */
import type { TokenClaims } from './model.ts';

/** Entra's tokens stay far below this, group claims included. */
const LONGEST = 65_536;
const MOST_ENTRIES = 500;

type Payload = Readonly<Record<string, unknown>>;

/** Ids, URIs, host names, version numbers and permission names: no spaces, no `@`, so no address of a person. */
const plain = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w.:/{}+*~-]{1,300}$/.test(value) ? value : undefined;

const seconds = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

/** A claim that is a list, or one string with spaces between, as `scp` is. */
const list = (value: unknown): readonly string[] | undefined => {
  const entries: unknown = typeof value === 'string' ? value.split(' ') : value;
  if (!Array.isArray(entries)) return undefined;
  return entries.slice(0, MOST_ENTRIES).flatMap((entry) => plain(entry) ?? []);
};

const isObject = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parse = (json: string): Payload | undefined => {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** How many names of a cut payload are tried, from the last: those within a nested claim lead to nothing. */
const MOST_CUTS = 5;

/** A token that was cut off still tells its first claims: everything before the last name that is whole. */
const parseTruncated = (json: string): Payload | undefined => {
  const names = [...json.matchAll(/,"[\w.-]{1,60}":/g)].slice(-MOST_CUTS).toReversed();
  for (const { index } of names) {
    const payload = parse(`${json.slice(0, index)}}`);
    if (payload) return payload;
  }
  return undefined;
};

const payloadOf = (jwt: string): Payload | undefined => {
  const segment = jwt.slice(0, LONGEST).split('.', 2)[1];
  if (!segment?.startsWith('e')) return undefined;
  const json = Buffer.from(segment, 'base64url').toString('utf8');
  return json.startsWith('{') ? (parse(json) ?? parseTruncated(json)) : undefined;
};

/** Leaves out what is not there, so that nothing reads as known to be empty. */
const present = (claims: { readonly [K in keyof TokenClaims]: TokenClaims[K] | undefined }): TokenClaims =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));

/**
 * @param jwt a JSON Web Token in its compact form; it may be cut off
 * @returns the claims about app, tenant, permissions and lifetime; undefined where there are none to read (encrypted,
 *   opaque or damaged tokens)
 */
export function readClaims(jwt: string): TokenClaims | undefined {
  const payload = payloadOf(jwt);
  if (!payload) return undefined;
  const claims = present({
    aud: plain(Array.isArray(payload.aud) ? payload.aud[0] : payload.aud),
    iss: plain(payload.iss),
    tid: plain(payload.tid),
    appid: plain(payload.appid) ?? plain(payload.azp),
    scp: list(payload.scp),
    roles: list(payload.roles),
    exp: seconds(payload.exp),
    nbf: seconds(payload.nbf),
    idtyp: plain(payload.idtyp),
    ver: plain(payload.ver),
    xms_cc: list(payload.xms_cc),
  });
  return Object.keys(claims).length > 0 ? claims : undefined;
}
