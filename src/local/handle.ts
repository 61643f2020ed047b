/** The product as it is in local mode: the same, for whoever the person at the client wants to be. */
import { draw } from '../cards/draw.ts';
import type { Acting } from '../cards/views/notice-screens.ts';
import { type ContosoPerson, contosoPeople } from '../directory/contoso.ts';
import { rolesHeldBy } from '../directory/sample/memberships.ts';
import type { Handle, Person, Reply, Turn } from '../turn.ts';
import { type Cast, type Change, changeIn } from './cast.ts';
import { headed } from './heading.ts';

const onList = ({ givenName, name, jobTitle, objectId }: ContosoPerson) => ({
  givenName,
  name,
  jobTitle,
  roles: rolesHeldBy(objectId).map((role) => role.name),
});

function answer(turn: Turn, who: Acting, now: Person): Reply {
  const others = contosoPeople.filter(({ objectId }) => objectId !== now.objectId).map(onList);
  return { key: `answer:${turn.id}`, ...draw({ kind: 'acting-as', who, others }, turn.locale) };
}

/**
 * @param handle the product
 * @param cast who plays whom
 * @returns the product for local mode alone: whoever is not authenticated could be anybody in it
 */
export function createLocalHandle(handle: Handle, cast: Cast): Handle {
  const changed = (turn: Turn, change: Change): Reply => {
    switch (change.kind) {
      case 'person':
        return answer(turn, change.person, cast.change(turn, change.person));
      case 'me':
        return answer(turn, 'self', cast.change(turn, undefined));
      case 'nobody':
        return answer(turn, 'nobody', cast.current());
    }
  };

  return async function* local(turn, signal): AsyncGenerator<Reply> {
    if (!cast.inContoso(turn)) {
      yield* handle(turn, signal);
      return;
    }
    const { turn: acted, as } = cast.play(turn);
    const change = turn.kind === 'message' ? changeIn(turn.text) : undefined;
    if (change) {
      yield changed(turn, change);
      return;
    }
    const inChat = turn.place.kind === 'personal';
    for await (const reply of handle(acted, signal)) yield as && inChat ? headed(reply, as.name) : reply;
  };
}
