/** Who is behind an app: what a reviewer has to know before they trust it. For runs alone. */
import type { AppFacts } from '../../approval/model.ts';
import type { Known } from '../../diagnosis/known.ts';
import type { Say } from '../../i18n/t.ts';
import { agoIn, dayIn } from '../../i18n/time.ts';
import { oneLine } from '../text.ts';

type Because = Extract<Known<never>, { known: false }>['because'];
const why = (because: Because, say: Say) => ({ because: say(`because.${because}`) });

function publisherLine({ publisher }: AppFacts, say: Say): string {
  if (!publisher.known) return say('review.publisher.unknown', why(publisher.because, say));
  const { verified, name } = publisher.value;
  const shown = name && oneLine(name, 80);
  if (verified)
    return shown
      ? say('review.publisher.verified', { name: shown })
      : say('review.publisher.verifiedUnnamed');
  return shown ? say('review.publisher.unverified', { name: shown }) : say('review.publisher.none');
}

function ownerLine({ owner }: AppFacts, say: Say): string {
  if (!owner.known) return say('review.owner.unknown', why(owner.because, say));
  const { value } = owner;
  if (value.kind !== 'other-tenant') return say(`review.owner.${value.kind}`);
  const { name, domain, tenantId } = value;
  const names = [name, domain].flatMap((text) => (text ? [oneLine(text, 80)] : []));
  return say('review.owner.other-tenant', { name: names.join(', ') || oneLine(tenantId, 40) });
}

function ageLine({ present, createdAt }: AppFacts, locale: string, now: number, say: Say): string {
  if (!present.known) return say('review.age.unknown', why(present.because, say));
  if (!present.value) return say('review.age.new');
  const at = createdAt.known ? Date.parse(createdAt.value) : Number.NaN;
  return Number.isNaN(at)
    ? say('review.age.present')
    : say('review.age.since', { date: dayIn(locale, at), ago: agoIn(locale, at, now) });
}

/** @param now - milliseconds since 1970 */
export const aboutApp = (facts: AppFacts, locale: string, now: number, say: Say): readonly string[] => [
  publisherLine(facts, say),
  ownerLine(facts, say),
  ageLine(facts, locale, now, say),
];
