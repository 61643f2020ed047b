/** The lines that say what a verdict rests on: checked and so, checked and not so, could not be checked because. */
import { t } from '../i18n/t.ts';
import { type ConditionContext, holds } from './conditions.ts';
import type { Evidence, Signal } from './model.ts';
import { guid } from './wellformed.ts';

function client({ facts, firstParty }: ConditionContext, locale: string): Evidence | undefined {
  const appId = guid(facts.appId);
  if (!appId) return undefined;
  const name = firstParty.get(appId);
  return name
    ? { source: 'paste', state: 'so', text: t(locale, 'evidence.clientIsMicrosoft', { name }) }
    : { source: 'paste', state: 'not-so', text: t(locale, 'evidence.clientIsNotMicrosoft') };
}

function tenant(context: ConditionContext, locale: string): Evidence | undefined {
  if (holds('paste-names-another-tenant', context) !== 'yes') return undefined;
  return { source: 'paste', state: 'so', text: t(locale, 'evidence.anotherTenant') };
}

/** @returns at most five lines, the paste's own first */
export function evidenceFor(signal: Signal, context: ConditionContext, locale: string): readonly Evidence[] {
  const lines: (Evidence | undefined)[] = [
    { source: 'paste', state: 'so', text: t(locale, 'evidence.read', { code: signal.code }) },
    client(context, locale),
    tenant(context, locale),
    {
      source: 'tenant',
      state: 'unknown',
      because: 'not-connected',
      text: t(locale, 'evidence.notConnected'),
    },
  ];
  return lines.filter((line) => line !== undefined);
}
