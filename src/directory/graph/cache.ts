/**
 * A brief memory over the port. Who asks what somebody else is just being told waits for the same answer, and a question that
 * was answered moments ago is not asked again. What went wrong is hardly remembered, and *Check again* passes by.
 */
import type { Known } from '../../diagnosis/known.ts';
import type { Api, Directory } from '../port.ts';
import { createMemory, type Memory, type MemoryOptions } from './memory.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Tenants in which Microsoft keeps its own apps. */
const MICROSOFT: readonly string[] = [
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  '72f988bf-86f1-41af-91ab-2d7cd011db47',
];

/** What Microsoft's own APIs publish changes with months, and is much to read. */
const isLasting = (api: Api | undefined): boolean => MICROSOFT.includes(api?.app.ownerTenantId ?? '');

export interface CacheOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The most answers that are kept for one kind of question. */
  readonly max?: number;
}

const MAX = 500;
/** The API of Microsoft Graph takes some hundred kilobytes. */
const MAX_APIS = 40;

type Question = Exclude<keyof Directory, 'fresh'>;
type Answer<K extends Question> = Awaited<ReturnType<Directory[K]>> extends Known<infer T> ? T : never;

/** @param ttlMs how long an answer is kept: what is granted changes while people look on, policies do not */
function memories({ now, max = MAX }: CacheOptions) {
  const options = (ttlMs: number): MemoryOptions<unknown> => ({ now, max, ttlMs: () => ttlMs });
  const of = <K extends Question>(ttlMs: number): Memory<Answer<K>> =>
    createMemory<Answer<K>>(options(ttlMs));
  const apis: MemoryOptions<Api | undefined> = {
    now,
    max: Math.min(max, MAX_APIS),
    ttlMs: (api) => (isLasting(api) ? 6 * 60 * MINUTE : 2 * MINUTE),
    lasting: isLasting,
    // Asked for by either id, it is the same API.
    keys: (api) => (api ? [`app ${api.app.appId}`, `object ${api.app.servicePrincipalId}`] : []),
  };
  return {
    organization: of<'organization'>(10 * MINUTE),
    app: of<'app'>(30 * SECOND),
    registration: of<'registration'>(MINUTE),
    api: createMemory<Api | undefined>(apis),
    delegatedGrants: of<'delegatedGrants'>(20 * SECOND),
    roleGrants: of<'roleGrants'>(20 * SECOND),
    assignedConsentPolicies: of<'assignedConsentPolicies'>(2 * MINUTE),
    grantPolicies: of<'grantPolicies'>(5 * MINUTE),
    lowImpact: of<'lowImpact'>(5 * MINUTE),
    requestPolicy: of<'requestPolicy'>(2 * MINUTE),
    openRequest: of<'openRequest'>(20 * SECOND),
    lastDenial: of<'lastDenial'>(2 * MINUTE),
    rolesOf: of<'rolesOf'>(5 * SECOND),
    peopleInRole: of<'peopleInRole'>(5 * SECOND),
    peopleInGroup: of<'peopleInGroup'>(5 * SECOND),
    person: of<'person'>(5 * MINUTE),
    signIns: of<'signIns'>(20 * SECOND),
    consents: of<'consents'>(20 * SECOND),
    tenant: of<'tenant'>(60 * MINUTE),
    appsNamedLike: of<'appsNamedLike'>(5 * MINUTE),
  };
}

/** @param anew whether what is remembered is passed by */
function asked(d: Directory, m: ReturnType<typeof memories>, anew: boolean): Directory {
  const id = (value: string): string => value.toLowerCase();
  return {
    organization: (s) => m.organization.ask('', (t) => d.organization(t), s, anew),
    app: (a, s) => m.app.ask(id(a), (t) => d.app(a, t), s, anew),
    registration: (a, s) => m.registration.ask(id(a), (t) => d.registration(a, t), s, anew),
    api: (r, s) => m.api.ask(`app ${id(r)}`, (t) => d.api(r, t), s, anew),
    apiByObjectId: (o, s) => m.api.ask(`object ${id(o)}`, (t) => d.apiByObjectId(o, t), s, anew),
    delegatedGrants: (o, s) => m.delegatedGrants.ask(id(o), (t) => d.delegatedGrants(o, t), s, anew),
    roleGrants: (o, s) => m.roleGrants.ask(id(o), (t) => d.roleGrants(o, t), s, anew),
    assignedConsentPolicies: (s) =>
      m.assignedConsentPolicies.ask('', (t) => d.assignedConsentPolicies(t), s, anew),
    grantPolicies: (s) => m.grantPolicies.ask('', (t) => d.grantPolicies(t), s, anew),
    lowImpact: (o, s) => m.lowImpact.ask(id(o), (t) => d.lowImpact(o, t), s, anew),
    requestPolicy: (s) => m.requestPolicy.ask('', (t) => d.requestPolicy(t), s, anew),
    openRequest: (a, s) => m.openRequest.ask(id(a), (t) => d.openRequest(a, t), s, anew),
    lastDenial: (a, s) => m.lastDenial.ask(id(a), (t) => d.lastDenial(a, t), s, anew),
    rolesOf: (p, s) => m.rolesOf.ask(id(p), (t) => d.rolesOf(p, t), s, anew),
    peopleInRole: (r, s) => m.peopleInRole.ask(id(r), (t) => d.peopleInRole(r, t), s, anew),
    peopleInGroup: (g, s) => m.peopleInGroup.ask(id(g), (t) => d.peopleInGroup(g, t), s, anew),
    person: (p, s) => m.person.ask(id(p), (t) => d.person(p, t), s, anew),
    signIns: (k, s) =>
      m.signIns.ask(id(`${k.correlationId ?? ''} ${k.requestId ?? ''}`), (t) => d.signIns(k, t), s, anew),
    consents: (o, from, s) => m.consents.ask(id(`${o} ${from}`), (t) => d.consents(o, from, t), s, anew),
    tenant: (i, s) => m.tenant.ask(id(i), (t) => d.tenant(i, t), s, anew),
    appsNamedLike: (n, s) => m.appsNamedLike.ask(n, (t) => d.appsNamedLike(n, t), s, anew),
  };
}

/**
 * @returns the directory with a memory. Asked through `fresh`, only what Microsoft's own APIs publish may come from it.
 */
export function createCached(directory: Directory, options: CacheOptions): Directory {
  const kept = memories(options);
  const fresh = asked(directory, kept, true);
  return { ...asked(directory, kept, false), fresh: () => fresh };
}
