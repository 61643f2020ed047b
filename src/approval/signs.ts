/** Signs that an app may not be what it says, as consent phishing shows them. None proves anything, and none missing is a proof. */
import type { EntraDenial } from '../directory/port.ts';
import { mixesScripts } from './confusables.ts';
import type { AppFacts, AskedApp, AssessedPermission } from './model.ts';
import { repliesOf, strangeHost } from './reply-hosts.ts';
import type { WarningSign } from './screens.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Apps made for one campaign are asked for soon after; a request itself can wait for weeks. */
const NEW_DAYS = 30;
const MANY = 3;
/** Domains that every tenant has from birth. */
const GIVEN = /\.(onmicrosoft\.(com|us)|partner\.onmschina\.cn)$/i;

/** All that the signs are read from. */
export interface Suspect {
  readonly app: AskedApp;
  readonly facts: AppFacts;
  /** The last no in Entra's own workflow; what a reviewer wrote there is looked up for each card, and kept nowhere. */
  readonly denial?: EntraDenial;
  readonly assessed: readonly AssessedPermission[];
}

const worstFirst: readonly WarningSign['kind'][] = [
  'disabled',
  'denied-before',
  'looks-like',
  'mixed-scripts',
  'takeover',
  'unverified-and-new',
  'insecure-reply',
  'reply-host',
  'throw-away-tenant',
  'many-high',
  'unverified',
  'no-privacy-or-terms',
];

function fromName({ app, facts }: Suspect): WarningSign[] {
  return [
    ...facts.lookAlikes.map((other): WarningSign => ({ kind: 'looks-like', ...other })),
    ...(app.name && mixesScripts(app.name) ? [{ kind: 'mixed-scripts' } as const] : []),
  ];
}

function fromPermissions({ assessed }: Suspect): WarningSign[] {
  const takeover = assessed.filter(({ risk }) => risk === 'takeover');
  // Entra's own request names no kind: people ask there for what an app may do in their name.
  const high = assessed.filter(
    ({ risk, kind }) => (risk === 'high' || risk === 'takeover') && kind !== 'application',
  );
  return [
    ...takeover.map(({ name }): WarningSign => ({ kind: 'takeover', permission: name })),
    ...(high.length >= MANY ? [{ kind: 'many-high', count: high.length } as const] : []),
  ];
}

/** Only of somebody else's app: an organization verifies nothing about its own. */
function fromPublisher({ facts }: Suspect, now: number): WarningSign[] {
  const { publisher, createdAt, hasPrivacyAndTerms, owner } = facts;
  const signs: WarningSign[] = [];
  if (publisher.known && !publisher.value.verified) {
    const days = createdAt.known ? Math.floor((now - Date.parse(createdAt.value)) / DAY) : Number.NaN;
    signs.push(
      days < NEW_DAYS ? { kind: 'unverified-and-new', days: Math.max(days, 0) } : { kind: 'unverified' },
    );
  }
  if (
    owner.known &&
    owner.value.kind === 'other-tenant' &&
    owner.value.domain &&
    GIVEN.test(owner.value.domain)
  )
    signs.push({ kind: 'throw-away-tenant', domain: owner.value.domain });
  if (hasPrivacyAndTerms.known && !hasPrivacyAndTerms.value) signs.push({ kind: 'no-privacy-or-terms' });
  return signs;
}

function fromReplies({ facts: { replyUrls, owner } }: Suspect): WarningSign[] {
  if (!replyUrls.known) return [];
  const replies = repliesOf(replyUrls.value);
  const domain = owner.known && owner.value.kind === 'other-tenant' ? owner.value.domain : undefined;
  const open = replies.find(({ secure }) => !secure)?.host;
  const strange = domain && !GIVEN.test(domain) ? strangeHost(replies, domain) : undefined;
  return [
    ...(open === undefined ? [] : [{ kind: 'insecure-reply', host: open } as const]),
    ...(strange === undefined ? [] : [{ kind: 'reply-host', host: strange } as const]),
  ];
}

function fromState({ facts: { disabled }, denial }: Suspect): WarningSign[] {
  const isOff = disabled.known && disabled.value !== 'no';
  return [
    ...(isOff
      ? [{ kind: 'disabled', by: disabled.value === 'by-microsoft' ? 'microsoft' : 'admin' } as const]
      : []),
    ...(denial ? [{ kind: 'denied-before', ...denial } as const] : []),
  ];
}

/**
 * @param now milliseconds since 1970: ages are told from it
 * @returns the signs, the worst first. What could not be read gives no sign; that it could not be read stands on the card
 */
export function signsOf(suspect: Suspect, now: number): readonly WarningSign[] {
  const { owner } = suspect.facts;
  const whose = owner.known ? owner.value.kind : 'unknown';
  const signs = [
    ...fromState(suspect),
    ...fromPermissions(suspect),
    ...(whose === 'microsoft' ? [] : [...fromName(suspect), ...fromReplies(suspect)]),
    ...(whose === 'microsoft' || whose === 'this-tenant' ? [] : fromPublisher(suspect, now)),
  ];
  return signs.toSorted((a, b) => worstFirst.indexOf(a.kind) - worstFirst.indexOf(b.kind));
}
