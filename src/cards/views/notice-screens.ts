/** What each one-thing screen says. */

import type { Report } from '../../diagnosis/model.ts';
import { type OtherSystem, otherSystems } from '../../diagnosis/other-systems.ts';
import type { Say } from '../../i18n/t.ts';
import { oneLine } from '../text.ts';
import { shownCode } from './headline.ts';
import type { Notice } from './notice.ts';

/** Nothing of ours in a text that is too long for small talk. */
export const notRecognised = (clamped: boolean, say: Say): Notice => ({
  label: 'label.notRecognised',
  title: say('notRecognised.title'),
  paragraphs: [say('notRecognised.text'), ...(clamped ? [say('notice.clamped')] : [])],
  list: {
    title: say('notRecognised.list'),
    items: [say('notRecognised.code'), say('notRecognised.ids'), say('notRecognised.address')],
  },
  samples: [{ title: say('sample.title'), text: say('sample.text') }],
  buttons: ['example', 'help'],
});

/** A short friendly pointer. */
export const smallTalk = (say: Say): Notice => ({
  label: 'label.hello',
  title: say('smallTalk.title'),
  paragraphs: [say('smallTalk.text')],
  buttons: ['example', 'help'],
});

/** Somebody whom the person at the local client can be. */
export interface SamplePerson {
  readonly givenName: string;
  readonly name: string;
  readonly jobTitle: string;
  /** Directory roles. */
  readonly roles: readonly string[];
}

/** `nobody`: nobody has the name that was asked for. */
export type Acting = 'self' | 'nobody' | { readonly name: string };

function actingTitle(who: Acting, say: Say): string {
  if (who === 'nobody') return say('actingAs.nobody');
  return who === 'self' ? say('actingAs.self') : say('actingAs.title', who);
}

/** Local mode alone: who speaks now, and how to be somebody else. */
export const actingAs = (who: Acting, others: readonly SamplePerson[], say: Say): Notice => ({
  label: 'label.sampleTenant',
  title: actingTitle(who, say),
  paragraphs: typeof who === 'string' ? [] : [say('actingAs.text')],
  list: {
    title: say('actingAs.list'),
    items: others.map(({ roles, ...person }) =>
      roles.length > 0
        ? say('actingAs.personWithRoles', { ...person, roles: roles.join(', ') })
        : say('actingAs.person', person),
    ),
  },
  buttons: ['example', 'help'],
});

/** A picture, and no text that tells anything. */
export const picture = (say: Say): Notice => ({
  label: 'label.picture',
  title: say('picture.title'),
  paragraphs: [say('picture.text')],
  list: {
    title: say('picture.list'),
    items: [say('picture.page'), say('picture.other'), say('picture.short')],
  },
  buttons: ['example', 'help'],
});

/** A message in which nothing is written. */
export const noText = (say: Say): Notice => ({
  label: 'label.noText',
  title: say('noText.title'),
  paragraphs: [say('noText.text'), say('noText.other')],
  buttons: ['example', 'help'],
});

const MOST_CODES = 5;

const systemOf = ({ signals }: Report): OtherSystem | undefined =>
  otherSystems.find((system) => signals.some(({ kind, code }) => kind === 'other-system' && code === system));

/** An error that is not Entra's or Graph's: names the system and where to go. */
export function otherSystem(report: Report, say: Say): Notice {
  const system = systemOf(report);
  const codes = report.signals
    .filter(({ code }) => !otherSystems.some((name) => name === code))
    .flatMap((signal) => shownCode(signal) ?? [])
    .slice(0, MOST_CODES);
  return {
    label: 'label.otherSystem',
    title: system
      ? say('otherSystem.title', { system: say(`system.${system}`) })
      : say('otherSystem.titleUnknown'),
    paragraphs: [say('otherSystem.text'), say(system ? `go.${system}` : 'go.other'), say('go.more')],
    samples: codes.length ? [{ title: say('otherSystem.found'), text: codes.join('\n') }] : [],
    redactions: report.redactions,
    buttons: ['example', 'help'],
  };
}

/** A secret and nothing else. */
export const secretOnly = ({ redactions }: Report, say: Say): Notice => ({
  label: 'label.secret',
  color: 'Attention',
  title: say('secretOnly.title'),
  paragraphs: [say('secretOnly.text')],
  redactions,
  secretTitle: 'secretOnly.now',
  buttons: ['help'],
});

/** Where a note about a secret is read, and where the message with the secret stands. */
interface SecretTold {
  readonly report: Report;
  readonly told: 'aside' | 'in-chat' | 'in-public';
  readonly place: 'group' | 'channel';
}

/** A secret in a message that others can read. Before all, nothing is said of what it was, or whose. */
export function secretNoticeFor({ report, told, place }: SecretTold, say: Say): Notice {
  if (told === 'in-public')
    return {
      label: 'label.private',
      color: 'Attention',
      title: say('secretNotice.publicTitle'),
      paragraphs: [say('secretNotice.publicText')],
      buttons: ['help'],
    };
  const [first, second] =
    told === 'aside'
      ? ([`secretNotice.seen.${place}`, 'secretNotice.aside'] as const)
      : ([`secretNotice.from.${place}`, `secretNotice.seen.${place}`] as const);
  return {
    label: 'label.secret',
    color: 'Attention',
    title: say('secretNotice.title'),
    paragraphs: [say(first), say(second)],
    redactions: report.redactions,
    secretTitle: 'secretOnly.now',
    buttons: ['help'],
  };
}

/** A fault of ours. */
export const failure = (reference: string, say: Say): Notice => ({
  label: 'label.error',
  color: 'Attention',
  title: say('error.title'),
  paragraphs: [say('error.text')],
  samples: [{ title: say('error.reference'), text: oneLine(reference, 80) }],
  buttons: ['help'],
});

/** "explain" with something that is no code. */
export const unknownToExplain = (asked: string, say: Say): Notice => ({
  label: 'label.noCode',
  title: say('noCode.title'),
  paragraphs: [say('noCode.text')],
  samples: [{ title: say('noCode.asked'), text: oneLine(asked, 120) }],
  buttons: ['explain', 'help'],
});
