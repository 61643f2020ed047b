/** A screen → the replies that show it. Where others read along, that somebody pasted a secret is told to that person alone. */
import type { Spoken } from './answers/spoken.ts';
import { draw, type Screen } from './cards/draw.ts';
import type { Report } from './diagnosis/model.ts';
import type { Reply, Turn } from './turn.ts';

/** The screen as everybody may see it: the same, without the banner about secrets. */
const inCompany = (screen: Screen): Screen =>
  'report' in screen ? { ...screen, report: { ...screen.report, redactions: [] } } : screen;

/** Whether nobody but the person who asked sees the answer. */
const isAlone = ({ kind, place }: Turn): boolean => place.kind === 'personal' || kind === 'quoted';

const keyOf = ({ id }: Turn): string => `answer:${id}`;

function secretNotice(report: Report, place: 'group' | 'channel', turn: Turn): Reply {
  const as = (told: 'aside' | 'in-chat' | 'in-public') =>
    draw({ kind: 'secret-notice', report, told, place }, turn.locale);
  return {
    key: `secret:${turn.id}`,
    ...as('aside'),
    confidential: { inChat: as('in-chat'), inPublic: as('in-public') },
  };
}

/**
 * @param spoken what there is to say to a turn
 * @returns one reply; where the message held a secret and others can read it, a second one for its writer alone, or only
 *   that one where there was nothing else in the message
 */
export function* repliesFor(spoken: Spoken, turn: Turn): Generator<Reply> {
  const { kind: place } = turn.place;
  const key = keyOf(turn);
  if ('said' in spoken) {
    const { said, inPublic } = spoken;
    const alone = inPublic && !isAlone(turn) && { confidential: { inChat: said, inPublic } };
    yield { key, ...said, ...alone };
    return;
  }
  const { screen } = spoken;
  const leaked = 'report' in screen && screen.report.redactions.length > 0;
  if (place === 'personal' || isAlone(turn) || !leaked) {
    yield { key, ...draw(screen, turn.locale) };
    return;
  }
  if (screen.kind !== 'secret-only') yield { key, ...draw(inCompany(screen), turn.locale) };
  yield secretNotice(screen.report, place, turn);
}

/** @returns the reply that takes the place of the first one to a turn; what was told to its writer alone stays told */
export function replyInPlace(screen: Screen, turn: Turn): Reply {
  const key = keyOf(turn);
  const shown = isAlone(turn) ? screen : inCompany(screen);
  return { key, replaces: key, ...draw(shown, turn.locale) };
}
