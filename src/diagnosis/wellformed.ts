/** Shapes that a value must have before it may enter a link, a command or a comparison. */

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/i;
const PERMISSION = /^[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/;

/** @returns the value in lower case where it is a GUID */
export const guid = (value: string | undefined): string | undefined =>
  value !== undefined && GUID.test(value) ? value.toLowerCase() : undefined;

/** @returns the value in lower case where it is a DNS domain name, as a tenant's verified domain is */
export const domainName = (value: string | undefined): string | undefined =>
  value !== undefined && DOMAIN.test(value) ? value.toLowerCase() : undefined;

/** @returns the value where it is written like a permission: `Mail.Read`, `user_impersonation`, `.default` excluded */
export const permissionName = (value: string | undefined): string | undefined =>
  value !== undefined && value.length <= 100 && PERMISSION.test(value) ? value : undefined;
