/** When a written value is a fact: well formed, and no placeholder. */

export const GUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';
const ONLY_GUID = new RegExp(`^${GUID}$`);
/** All zeros: nobody's id. */
const NIL = /^0{8}-(?:0{4}-){3}0{12}$/;
const DEFAULT_URI = new RegExp(`^(?:api|spn)://(${GUID})/?$`);

/** What stands for a value in documentation, templates and masked logs. */
const PLACEHOLDER =
  /^[<{[(%$]|[>}\]]$|^(?:[xX*.…•_-]+|\.\.\.)$|\*{3}|…|\.\.\.|xxxx|emailhidden|^(?:your|my)[-_ ]|^\[?removed:|^(?:tenant|client|app|application|user)[-_ ]?(?:id|name)$|^(?:null|undefined|none|string|value|guid|uuid)$/i;
/** A name that a placeholder rule for ids would refuse, but a display name may have. */
const NAME_PLACEHOLDER = /^[<{[%$]|^[xX*.…•_-]+$|emailhidden|^\[?removed:/i;
const EDGES = /^[\s'"`‘’“”„«»*\\]+|[\s'"`‘’“”„«»*\\]+$/g;
/** An underscore at one end alone belongs to the value. */
const UNDERLINED = /^_{1,3}([^_](?:[\s\S]*[^_])?)_{1,3}$/;

/** @returns the value without quotes, emphasis and spaces around it */
const trimmed = (value: string): string => value.replace(EDGES, '').replace(UNDERLINED, '$1');

/** @returns the value where it is a GUID */
export const guidIn = (value: string): string | undefined => {
  const clean = trimmed(value);
  return ONLY_GUID.test(clean) && !NIL.test(clean) ? clean : undefined;
};

/** @returns a display name that somebody chose */
export const nameIn = (value: string): string | undefined => {
  const clean = trimmed(value);
  return clean.length > 0 && clean.length <= 120 && !NAME_PLACEHOLDER.test(clean) ? clean : undefined;
};

/** Addresses of Entra that stand for no tenant in particular. */
const NO_TENANT = /^(?:common|organizations|consumers)$/i;

/** @returns a tenant: an id, a domain or a display name */
export const tenantIn = (value: string): string | undefined => {
  const clean = trimmed(value);
  if (clean === 'tenantName') return clean;
  return clean.length > 0 &&
    clean.length <= 150 &&
    !PLACEHOLDER.test(clean) &&
    !NIL.test(clean) &&
    !NO_TENANT.test(clean)
    ? clean
    : undefined;
};

/** @returns a sign-in name */
export const userIn = (value: string): string | undefined => {
  const clean = trimmed(value);
  return /^[^\s<>{}()[\]@]{1,100}@[^\s<>{}()[\]@]{1,150}$/.test(clean) ? clean : undefined;
};

/** @returns an API by id, URI or name; a default application ID URI by the id that it is made of */
export const resourceIn = (value: string): string | undefined => {
  const clean = trimmed(value);
  const bare = DEFAULT_URI.exec(clean)?.[1];
  if (bare) return bare;
  return clean.length > 0 && clean.length <= 300 && !PLACEHOLDER.test(clean) ? clean : undefined;
};

/** @returns an absolute address */
export const addressIn = (value: string): string | undefined => {
  const clean = trimmed(value);
  return /^[a-z][a-z0-9+.-]{1,60}:\/\/[^\s<>]{1,800}$/i.test(clean) ? clean : undefined;
};

/** @returns the permissions in a list with commas or spaces */
export const permissionsIn = (value: string): readonly string[] =>
  value
    .split(/[\s,"'`]+/)
    .map((part) => part.replace(/[.;)]+$/, ''))
    .filter((part) => part.length > 1 && part.length <= 300 && !PLACEHOLDER.test(part))
    .slice(0, 60);
