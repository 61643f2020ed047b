/** A text to send to somebody whom Unblock cannot write to. It holds names, so it stands in runs, each line to be selected with the others. */
import type { ApprovalRequest, AskedApp } from '../../approval/model.ts';
import type { Say } from '../../i18n/t.ts';
import { oneLine } from '../text.ts';
import { writtenLines } from './ask.ts';
import type { ReceiptInput } from './receipt-input.ts';
import { appName, namesIn } from './request-words.ts';

const MOST_NAMED = 10;

/** What an administrator has to know to look at it. */
export interface SentOn {
  readonly app: AskedApp | undefined;
  readonly permissions: readonly string[] | undefined;
  readonly id?: string;
  readonly url: string | undefined;
}

/** @returns the lines of the text */
export function sendLines({ app, permissions, id, url }: SentOn, say: Say): readonly string[] {
  const name = app ? appName(app, say) : say('phrase.anApp');
  const shown = permissions?.slice(0, MOST_NAMED).map((permission) => oneLine(permission, 100)) ?? [];
  if (permissions && permissions.length > shown.length) shown.push('…');
  return writtenLines([
    id ? say('send.asked', { app: name }) : say('ask.hello', { app: name }),
    app && say('ask.appId', { id: oneLine(app.appId, 80) }),
    shown.length ? say('ask.permissions', { permissions: shown.join(', ') }) : say('ask.permissionsUnknown'),
    url && say('ask.url', { url }),
    id && say('send.request', { id }),
    say('ask.care'),
  ]);
}

const namesOf = ({ permissions }: ApprovalRequest): readonly string[] | undefined =>
  permissions.known ? permissions.value.map(({ name }) => name) : undefined;

/** Only the person who asked sends it on: while it is open to those who were not reached, and once nobody decided. */
export function sendView({
  shown,
  role,
  state,
  unreachable,
  locale,
  say,
}: ReceiptInput & { readonly unreachable: readonly string[] }) {
  const { request, consentUrl } = shown;
  const isOpen = state === 'pending' || state === 'asked';
  const isMissed = isOpen && unreachable.length > 0;
  if (role !== 'requester' || !(isMissed || state === 'expired')) return { send: [] };
  const title = isMissed
    ? say('receipt.unreachable', { names: namesIn(unreachable, locale) })
    : say('ask.title');
  const lines = sendLines(
    {
      app: request.app,
      permissions: namesOf(request),
      url: consentUrl,
      ...(isOpen && { id: request.id }),
    },
    say,
  );
  return { send: [{ title, lines: lines.map((text) => ({ text })) }] };
}
