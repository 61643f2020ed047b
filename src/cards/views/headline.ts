/** The first thing read: what kind of trouble, the code, and what happened. */
import type { Diagnosis, Facts, Report, Signal, SignalKind } from '../../diagnosis/model.ts';
import type { Key, Say } from '../../i18n/t.ts';
import { inert, plain } from '../text.ts';

type Color = 'Accent' | 'Warning' | 'Attention';

/** Colour repeats the label: amber where somebody has to allow something, red where a rule or a broken credential stops it. */
const labels: Readonly<Record<string, readonly [Key, Color]>> = {
  consent: ['label.consent', 'Warning'],
  permission: ['label.permission', 'Warning'],
  'sign-in': ['label.sign-in', 'Accent'],
  account: ['label.account', 'Accent'],
  policy: ['label.policy', 'Attention'],
  'app-setup': ['label.app-setup', 'Accent'],
  credential: ['label.credential', 'Attention'],
  token: ['label.token', 'Accent'],
  tenant: ['label.tenant', 'Accent'],
  throttling: ['label.throttling', 'Accent'],
  service: ['label.service', 'Accent'],
  unknown: ['label.unknown', 'Accent'],
};

/** As the filler of sentences clips what it inserts. */
const LONGEST_INSERTED = 79;

/** The facts that knowledge texts may hold, with the neutral words for each; a value of one or two characters says nothing. */
const insertable: readonly (readonly [keyof Facts, Key])[] = [
  ['appName', 'phrase.app'],
  ['resource', 'phrase.resource'],
  ['tenant', 'phrase.tenant'],
  ['user', 'phrase.user'],
  ['redirectUri', 'phrase.redirectUri'],
];

/**
 * A heading has to be a TextBlock, and goes into notifications: pasted names in it give way to neutral words.
 * @returns the title in our own words alone
 */
export function ownTitle(title: string, facts: Facts, say: Say): string {
  let own = title;
  for (const [name, key] of insertable) {
    const value = facts[name];
    if (typeof value !== 'string' || value.length < 3) continue;
    own = own.replaceAll(value, say(key)).replaceAll(`${value.slice(0, LONGEST_INSERTED)}…`, say(key));
  }
  return inert(own.charAt(0).toUpperCase() + own.slice(1), 120);
}

/** A code is shown beside our own text only where it is written like one. */
const CODE = /^[A-Za-z0-9][\w.-]{0,79}$/;

/** Screens and tokens have names of ours, which nobody has ever seen in a message; a page may still show a real code. */
const hasOwnName: ReadonlySet<SignalKind> = new Set(['screen', 'token']);
const isOurs = ({ kind, code }: Signal): boolean => hasOwnName.has(kind) && !code.startsWith('AADSTS');

/** @returns the code of a signal as people know it, or undefined where it has none */
export function shownCode(signal: Signal): string | undefined {
  const { kind, code } = signal;
  if (isOurs(signal) || !CODE.test(code)) return undefined;
  return kind === 'http' ? `HTTP ${code}` : code;
}

/** @returns the code that the diagnosis explains */
export function codeOf({ signals }: Report): string | undefined {
  const signal = signals.find((entry) => entry.primary);
  return signal && shownCode(signal);
}

/**
 * @param title - from `ownTitle`
 * @returns the fields of the head of a card, and the same in one sentence for notifications and screen readers
 */
export function headline(report: Report, diagnosis: Diagnosis, title: string, say: Say) {
  const [key, labelColor] = labels[diagnosis.category] ?? (['label.other', 'Accent'] as const);
  const code = codeOf(report);
  return {
    label: say(key),
    labelColor,
    hasCode: code !== undefined,
    code: code ?? '',
    title: plain(title),
    sentence: code && !title.includes(code) ? `${title} (${code})` : title,
  };
}
