/** What somebody who waits can press: what they may do in the present state, as `authorise` has it, and a way on at the end. */
import { actorAs } from '../../approval/authorise.ts';
import { possibleFor } from '../../approval/decide.ts';
import type { ApprovalRequest } from '../../approval/model.ts';
import { isUndecided } from '../../approval/transitions.ts';
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
  const possible = possibleFor(request, actorAs(request, role));
  if (!isUndecided(request.state)) {
    const isWaiting = state === 'approved' || state === 'partly';
    return buttonsView([...(isWaiting ? [refresh] : []), mineButton(say)]);
  }
  const others: readonly Button[] = [
    ...(possible.includes('add-information') ? [formButton(request, 'information', say)] : []),
    ...(possible.includes('withdraw') ? [formButton(request, 'withdraw', say)] : []),
    refresh,
  ];
  const answer = formButton(request, 'answer', say);
  return buttonsView(others, possible.includes('answer') ? answer : undefined);
}
