/** What local mode adds to the product: people to be, one chat for all of them, and a page to approve on. */
import type { Messenger } from '../approval/ports.ts';
import type { ConsentPage } from '../diagnosis/links.ts';
import { contoso } from '../directory/contoso.ts';
import type { SampleTenant } from '../directory/sample/tenant.ts';
import type { Contact, Handle } from '../turn.ts';
import type { WebPage } from '../web-page.ts';
import { createCast } from './cast.ts';
import { CONSENT_PATH, createConsentPage } from './consent-page.ts';
import { createLocalHandle } from './handle.ts';
import { createLocalMessenger } from './messenger.ts';

export interface LocalMode {
  /** The product, for whoever the person at the client wants to be. */
  handle(handle: Handle): Handle;
  /** Messages to people of Contoso, into the one chat. */
  messenger(messenger: Messenger): Messenger;
  /** Where somebody of Contoso can be written to, also before they have written themselves. */
  contactOf(tenantId: string, objectId: string): Promise<Contact | undefined>;
  readonly pages: readonly WebPage[];
  /** @param origin where the bot is reached, e.g. `http://127.0.0.1:3978` */
  consentPage(origin: string): ConsentPage | undefined;
}

/**
 * @param sample the sample tenant, where it is the directory
 * @param now milliseconds since 1970
 */
export function createLocalMode(sample: SampleTenant | undefined, now: () => number): LocalMode {
  const cast = createCast();
  return {
    handle: (handle) => createLocalHandle(handle, cast),
    messenger: (messenger) => createLocalMessenger(messenger, cast),
    contactOf: cast.contactOf,
    pages: sample ? [createConsentPage({ tenant: sample, viewer: cast.current, now })] : [],
    consentPage: (origin) =>
      sample && {
        url: origin + CONSENT_PATH,
        tenant: [contoso.tenantId, contoso.domain, contoso.initialDomain],
      },
  };
}
