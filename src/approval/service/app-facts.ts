/** What the directory says about an app, for the people who decide: read once at asking, and again when a reviewer looks. */
import { type Known, known, unknown } from '../../diagnosis/known.ts';
import type { Directory, EntraRequest, Registration, TenantApp } from '../../directory/port.ts';
import { latin } from '../confusables.ts';
import { isMicrosofts, lookAlikesOf } from '../look-alikes.ts';
import type { AppFacts, AskedApp } from '../model.ts';

export interface AppReading {
  readonly facts: AppFacts;
  readonly app: Known<TenantApp | undefined>;
  readonly entraRequest: EntraRequest | undefined;
  readonly registration: Registration | undefined;
}

export interface AppFactsOptions {
  readonly directory: Directory;
  readonly tenantId: string;
  /** Microsoft's own applications: id in lower case → name. */
  readonly firstParty: ReadonlyMap<string, string>;
}

/** Of an app that is not there yet nothing can be said. */
function of<T>(app: Known<TenantApp | undefined>, read: (app: TenantApp) => T | undefined): Known<T> {
  if (!app.known) return app;
  if (!app.value) return unknown('not-yet');
  const value = read(app.value);
  return value === undefined ? unknown('not-asked') : known(value);
}

const disabledOf = ({ enabled, disabledByMicrosoft }: TenantApp): 'no' | 'by-admin' | 'by-microsoft' => {
  if (disabledByMicrosoft) return 'by-microsoft';
  return enabled ? 'no' : 'by-admin';
};

const requestOf = (request: Known<EntraRequest | undefined>): AppFacts['entraRequest'] => {
  if (!request.known || !request.value) return request.known ? known(undefined) : request;
  const { id, asks } = request.value;
  // An open request has at least the one who filed it.
  return known({ id, asks: asks.known ? Math.max(1, asks.value.filter(({ open }) => open).length) : 1 });
};

/** @returns a function that reads what there is to know about an app; what does not answer is unknown, never left out */
export function createAppFacts({ directory, tenantId, firstParty }: AppFactsOptions) {
  const ownerOf = async (
    app: Known<TenantApp | undefined>,
    appId: string,
    isOwn: boolean,
    signal: AbortSignal,
  ): Promise<AppFacts['owner']> => {
    const ownerId = app.known ? app.value?.ownerTenantId : undefined;
    if (isMicrosofts(appId, ownerId, firstParty)) return known({ kind: 'microsoft' });
    if (ownerId === tenantId || isOwn) return known({ kind: 'this-tenant' });
    if (!ownerId) return unknown(app.known ? 'not-yet' : app.because);
    const owner = await directory.tenant(ownerId, signal);
    const told = owner.known ? owner.value : undefined;
    return known({
      kind: 'other-tenant',
      tenantId: ownerId,
      ...(told && { name: told.name, domain: told.domain }),
    });
  };

  const alikeTo = async (asked: AskedApp, ownerId: string | undefined, signal: AbortSignal) => {
    if (!asked.name) return [];
    const like = await directory.appsNamedLike(latin(asked.name), signal);
    return lookAlikesOf(asked, ownerId, firstParty, like.known ? like.value : []);
  };

  /** @param pastedName what the paste calls the app, where the tenant does not have it */
  return async (appId: string, pastedName: string | undefined, signal: AbortSignal): Promise<AppReading> => {
    const [app, request, policy, registration] = await Promise.all([
      directory.app(appId, signal),
      directory.openRequest(appId, signal),
      directory.requestPolicy(signal),
      directory.registration(appId, signal),
    ]);
    const own = registration.known ? registration.value : undefined;
    const name = (app.known ? app.value?.name : undefined) ?? own?.name ?? pastedName;
    const [owner, alike] = await Promise.all([
      ownerOf(app, appId, own !== undefined, signal),
      alikeTo({ appId, ...(name && { name }) }, app.known ? app.value?.ownerTenantId : undefined, signal),
    ]);
    const servicePrincipalId = app.known ? app.value?.servicePrincipalId : undefined;
    const createdAt = of(app, (it) => it.createdAt);
    const facts: AppFacts = {
      present: app.known ? known(app.value !== undefined) : app,
      ...(servicePrincipalId && { servicePrincipalId }),
      publisher: of(app, ({ verifiedPublisher: verified }) => ({
        verified: verified !== undefined,
        ...(verified !== undefined && { name: verified }),
      })),
      owner,
      createdAt: !createdAt.known && own?.createdAt ? known(own.createdAt) : createdAt,
      replyUrls: of(app, (it) => it.replyUrls),
      disabled: of(app, disabledOf),
      assignmentRequired: of(app, (it) => it.assignmentRequired),
      hasPrivacyAndTerms: of(app, (it) => it.privacyUrl !== undefined && it.termsUrl !== undefined),
      lookAlikes: alike,
      entraRequest: requestOf(request),
      workflowOn: policy.known ? known(policy.value.enabled) : policy,
    };
    return { facts, app, registration: own, entraRequest: request.known ? request.value : undefined };
  };
}
