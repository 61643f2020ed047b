/** Fills the placeholders of knowledge texts from facts. A fact that is missing or ill-formed becomes a neutral phrase, never a guess. */
import type { Facts } from './model.ts';
import { domainName, guid, permissionName } from './wellformed.ts';

/** The neutral phrases of one language. */
export interface Phrases {
  readonly app: string;
  readonly resource: string;
  readonly tenant: string;
  readonly user: string;
  readonly scopes: string;
  /** The one permission that helps. */
  readonly permission: string;
  readonly redirectUri: string;
}

/** Where the paste leads to one permission, it is the one to ask for; several are no answer. */
const onlyScope = ({ scopes }: Facts): string | undefined => (scopes?.length === 1 ? scopes[0] : undefined);

type Fill = (name: string) => string | undefined;

const PLACEHOLDER = /\{([A-Za-z]{2,20})\}/g;
/** Longer values would push the sentence around them off the card. */
const LONGEST = 80;

const clip = (value: string): string => (value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const replace = (text: string, fill: Fill): string =>
  text.replace(PLACEHOLDER, (whole, name: string) => fill(name) ?? whole);

/**
 * Builds the filler for sentences shown to people. `{App}` is `{app}` at the start of a sentence.
 * A name that Microsoft's own table gives for the application id stands in where the paste has none.
 */
export function sentenceFiller(facts: Facts, phrases: Phrases, firstParty: ReadonlyMap<string, string>) {
  const nameOf = (id: string | undefined): string | undefined => firstParty.get(guid(id) ?? '');
  const resource = nameOf(facts.resource) ?? facts.resource;
  const values = new Map(
    Object.entries({
      app: facts.appName ?? nameOf(facts.appId) ?? phrases.app,
      resource: resource ?? phrases.resource,
      tenant: facts.tenant ?? phrases.tenant,
      user: facts.user ?? phrases.user,
      scopes: facts.scopes?.length ? facts.scopes.join(', ') : phrases.scopes,
      permission: onlyScope(facts) ?? phrases.permission,
      redirectUri: facts.redirectUri ?? phrases.redirectUri,
    }),
  );
  const lookUp: Fill = (name) => {
    const value = values.get(name);
    if (value !== undefined) return clip(value);
    const lower = values.get(name.charAt(0).toLowerCase() + name.slice(1));
    return lower && capital(clip(lower));
  };
  return (text: string): string => (text.includes('{') ? replace(text, lookUp) : text);
}

/** Only these characters of a URI enter a command, so that nothing pasted can end the argument it stands in. */
const COMMAND_SAFE_URI = /^[a-z][a-z0-9+.-]{1,20}:\/\/[A-Za-z0-9._~:/?[\]@%=+-]{1,200}$/;
const safeUri = (value: string | undefined): string | undefined =>
  value !== undefined && COMMAND_SAFE_URI.test(value) ? value : undefined;

const safeScopes = (scopes: readonly string[] | undefined): string | undefined => {
  const names = scopes?.map((scope) => permissionName(scope));
  return names?.length && names.every((name) => name !== undefined) ? names.join(' ') : undefined;
};

/**
 * Builds the filler for commands: a fact enters only where its shape is proven, else the placeholder stays visible as `<app-id>`.
 */
export function commandFiller(facts: Facts, tenant: string | undefined) {
  const values = new Map(
    Object.entries({
      appId: guid(facts.appId) ?? '<app-id>',
      tenant: guid(tenant) ?? domainName(tenant) ?? '<tenant>',
      resource: guid(facts.resource) ?? safeUri(facts.resource) ?? '<resource>',
      scopes: safeScopes(facts.scopes) ?? '<scopes>',
      permission: permissionName(onlyScope(facts)) ?? '<permission>',
      redirectUri: safeUri(facts.redirectUri) ?? '<redirect-uri>',
    }),
  );
  return (text: string): string => replace(text, (name) => values.get(name));
}
