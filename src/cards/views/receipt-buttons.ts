/** What somebody who waits can press: what they may do in the present state, as `authorise` has it, and a way on at the end. */
import type { ApprovalRequest } from '../../approval/model.ts';
import type { Say } from '../../i18n/t.ts';
import type { Receipt } from './receipt-input.ts';
import { type Button, buttonsView, formButton, mineButton, showButton } from './request-buttons.ts';
import type { ShownState } from './request-words.ts';

export function receiptButtons(
  request: ApprovalRequest,
  role: Receipt['role'],
  state: ShownState,
  say: Say,
): ReturnType<typeof buttonsView> {
  const refresh = showButton('action.refresh', request.id, say);
  const waits = role !== 'colleague';
  const isOpen = request.state === 'pending' || request.state === 'asked';
  if (!isOpen) {
    const isWaiting = state === 'approved' || state === 'partly';
    return buttonsView([...(isWaiting ? [refresh] : []), mineButton(say)]);
  }
  const others: readonly Button[] = [
    ...(waits ? [formButton(request, 'information', say)] : []),
    ...(role === 'requester' ? [formButton(request, 'withdraw', say)] : []),
    refresh,
  ];
  const answer = formButton(request, 'answer', say);
  return buttonsView(others, waits && request.state === 'asked' ? answer : undefined);
}
