/** Contoso's consent page (sample): stands in for Entra's own, so that approving can be tried where nothing is connected. */
import { contosoPeople } from '../directory/contoso.ts';
import { type ConsentAsk, consentAsk } from '../directory/sample/consent.ts';
import { rolesHeldBy } from '../directory/sample/memberships.ts';
import type { SampleTenant } from '../directory/sample/tenant.ts';
import type { Person } from '../turn.ts';
import type { PageAnswer, WebPage } from '../web-page.ts';
import { createTokens, type Shown } from './consent-tokens.ts';
import { askPage, faultPage, style, type Viewer } from './consent-view.ts';

export const CONSENT_PATH = '/sample/consent';

export interface ConsentPageOptions {
  readonly tenant: SampleTenant;
  /** Who speaks in the chat: the page takes the same person to look at it. */
  readonly viewer: () => Person;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const holdsOne = (objectId: string | undefined, roles: readonly string[]): boolean =>
  objectId !== undefined && rolesHeldBy(objectId).some(({ name }) => roles.includes(name));

const viewerOf = ({ name, objectId }: Person, roles: readonly string[]): Viewer => ({
  name,
  may: holdsOne(objectId, roles),
  others: contosoPeople.filter((other) => holdsOne(other.objectId, roles)),
});

const problem = (fault: Exclude<ConsentAsk['kind'], 'asked'>): PageAnswer => ({
  status: fault === 'no-such-app' ? 404 : 409,
  page: faultPage(fault),
});

/** @returns the page, for the person who spoke last */
export function createConsentPage({ tenant, viewer, now }: ConsentPageOptions): WebPage {
  const tokens = createTokens(now);

  const show = (query: URLSearchParams): PageAnswer => {
    const [appId, scope] = [query.get('client_id') ?? '', query.get('scope') ?? ''];
    const ask = consentAsk(tenant, appId, scope);
    if (ask.kind !== 'asked') return problem(ask.kind);
    const person = viewer();
    const seen = viewerOf(person, ask.roles);
    const token =
      seen.may && person.objectId !== undefined
        ? tokens.issue({ appId: ask.app.app.appId, scope, by: person.objectId })
        : undefined;
    return { status: 200, page: askPage(ask, seen, token) };
  };

  const grant = ({ appId, scope, by }: Shown): PageAnswer => {
    const ask = consentAsk(tenant, appId, scope);
    if (ask.kind !== 'asked') return problem(ask.kind);
    const granted = tenant.grant({ appId, by, permissions: ask.permissions });
    switch (granted.kind) {
      case 'granted':
        return { seeOther: `${CONSENT_PATH}?${new URLSearchParams({ client_id: appId, scope })}` };
      case 'role-needed':
        return { status: 403, page: faultPage('not-allowed') };
      case 'no-such-app':
      case 'no-such-permission':
      case 'app-disabled':
        return problem(granted.kind);
    }
  };

  return {
    path: CONSENT_PATH,
    style,
    show,
    submit(form) {
      const shown = tokens.redeem(form.get('token') ?? '');
      return shown && shown.by === viewer().objectId
        ? grant(shown)
        : { status: 409, page: faultPage('stale') };
    },
  };
}
