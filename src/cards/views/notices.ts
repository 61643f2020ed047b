/** What has to be said before the diagnosis: a secret that was shared, a paste that was cut, another organization's error. */
import type { Redaction, Report, SecretKind } from '../../diagnosis/model.ts';
import { guid } from '../../diagnosis/wellformed.ts';
import { listIn, type Say } from '../../i18n/t.ts';

/** @returns each kind of secret once, in the order of the paste */
export const kindsOf = (redactions: readonly Redaction[]): readonly SecretKind[] => [
  ...new Set(redactions.map(({ kind }) => kind)),
];

const noSecret = { hasSecret: false, secretTitle: '', secretRemoved: '', secretLines: [] };

/** @returns the fields of the banner about secrets */
export function secretNotice(redactions: readonly Redaction[], locale: string, say: Say) {
  if (redactions.length === 0) return noSecret;
  const kinds = kindsOf(redactions);
  const names = kinds.map((kind) => say(`secret.name.${kind}`));
  return {
    hasSecret: true,
    secretTitle: say('secret.title', { kinds: listIn(locale, names) }),
    secretRemoved: say('secret.removed'),
    secretLines: kinds.map((kind) => ({ text: say(`secret.${kind}`) })),
  };
}

const isForeign = (tenant: string | undefined, home: string | undefined): boolean => {
  const [pasted, own] = [guid(tenant), guid(home)];
  return pasted !== undefined && own !== undefined && pasted !== own;
};

/** @returns short lines for the top of the card */
export function smallNotices({ clamped, facts }: Report, homeTenant: string | undefined, say: Say) {
  return [
    ...(clamped ? [say('notice.clamped')] : []),
    ...(isForeign(facts.tenant, homeTenant) ? [say('notice.otherTenant')] : []),
  ].map((text) => ({ text }));
}
