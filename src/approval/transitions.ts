/** The state table: what is possible in which state. */
import type { CommandKind } from './authorise.ts';
import { endStates, type RequestState } from './model.ts';

/** Undecided: a reviewer's word is still wanted. */
const undecided: readonly RequestState[] = ['pending', 'asked'];

/** States in which a command can change something. */
const states: Readonly<Record<CommandKind, readonly RequestState[]>> = {
  join: ['pending', 'asked', 'approved'],
  'add-information': undecided,
  'ask-question': ['pending'],
  answer: ['asked'],
  approve: undecided,
  deny: undecided,
  withdraw: undecided,
};

export const commandKinds: readonly CommandKind[] = [
  'join',
  'add-information',
  'answer',
  'withdraw',
  'ask-question',
  'approve',
  'deny',
];

export const isEnd = (state: RequestState): boolean => endStates.includes(state);

export const isUndecided = (state: RequestState): boolean => undecided.includes(state);

/** @returns whether a command can change anything in a state, whoever gives it */
export const isPossible = (state: RequestState, command: CommandKind): boolean =>
  states[command].includes(state);
