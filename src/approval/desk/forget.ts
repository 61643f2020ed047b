/** "forget me", in two steps: what may be erased, and what stays. */
import type { KnownPerson } from '../ports.ts';
import type { DeskScreen } from '../screens.ts';
import type { Service } from '../service/service.ts';
import { isEnd } from '../transitions.ts';
import { notice } from './card.ts';

/** More than anybody has open. */
const MOST = 100;

export function createForget({ options }: Service) {
  const { requests, people, tenantId } = options;

  /** Requests that go on without their requester being told. */
  const openOf = async ({ key }: KnownPerson): Promise<number> => {
    const own = await requests.ofPerson(tenantId, key, MOST);
    return own.filter(({ request }) => !isEnd(request.state)).length;
  };

  return {
    async ask(person: KnownPerson): Promise<DeskScreen> {
      return notice({ kind: 'forget-ask', open: await openOf(person) });
    },
    async forget(person: KnownPerson): Promise<DeskScreen> {
      const open = await openOf(person);
      return notice({ kind: 'forgotten', texts: await people.forget(tenantId, person.key), open });
    },
  };
}
