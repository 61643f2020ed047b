/** What the service works with. */

import type { ConsentPage } from '../../diagnosis/links.ts';
import type { Cloud } from '../../diagnosis/model.ts';
import type { Directory } from '../../directory/port.ts';
import type { Knowledge } from '../../knowledge/model.ts';
import type { Contact } from '../../turn.ts';
import type { PeopleStore, RequestStore } from '../ports.ts';

export interface ServiceOptions {
  /** The one tenant that is served, in lower case. */
  readonly tenantId: string;
  readonly cloud: Cloud;
  readonly directory: Directory;
  readonly requests: RequestStore;
  readonly people: PeopleStore;
  readonly knowledge: Knowledge;
  /** Object ids of users or groups: `REVIEWERS`. */
  readonly reviewers: readonly string[];
  /** IANA name. */
  readonly timeZone: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** So many random bytes. */
  readonly random: (count: number) => Uint8Array;
  /** Where somebody can be written to who has not used Unblock yet; in local mode alone there is such a place. */
  readonly contactOf?: (tenantId: string, objectId: string) => Promise<Contact | undefined>;
  /** True where the client cannot look people up. */
  readonly withoutPicker?: boolean;
  /** Says that there may be something to deliver. */
  readonly nudge: () => void;
  /** What stands in for Entra's own consent page, once its address is known. */
  readonly consentPage?: () => ConsentPage | undefined;
}
