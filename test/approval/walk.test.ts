/** Random command sequences against the state machine; `walk.ts` says what holds after every step. */
import { walk } from './walk.ts';

test('whatever people and time do, in whatever order', () => {
  const counts = walk(150, 20_261_120);
  const everyKind = [
    'answered',
    'approved',
    'asked',
    'denied',
    'expired',
    'facts-read',
    'grant-not-seen',
    'granted',
    'information-added',
    'joined',
    'partly-granted',
    'question-asked',
    'reminded',
    'withdrawn',
  ];
  expect([...counts.keys()].sort()).toEqual(everyKind);
});
