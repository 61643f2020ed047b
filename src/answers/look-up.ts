/** Asks the directory about what the paste leaves open, and shows of it what the one who asks may see. */
import { known } from '../diagnosis/known.ts';
import type { TenantEvidence } from '../diagnosis/tenant.ts';
import type { TenantAsk } from '../diagnosis/tenant-ask.ts';
import { collect } from '../directory/collect.ts';
import { createDeadline } from '../directory/deadline.ts';
import { planFor } from '../directory/plan.ts';
import type { Directory } from '../directory/port.ts';
import type { Turn } from '../turn.ts';
import { mayShow, type Viewer, visibleTo } from './privacy.ts';

/** The one tenant that can be asked. */
export interface TenantAccess {
  readonly tenantId: string;
  readonly directory: Directory;
  /** True where nobody has to prove who they are, while the people in the directory are real. */
  readonly anonymous?: boolean;
  /** Whether somebody reviews requests; without it nobody does. */
  readonly isReviewer?: (turn: Turn, signal: AbortSignal) => Promise<boolean>;
  /** Milliseconds for one look. */
  readonly deadlineMs?: number;
}

export interface LookUp {
  /** Whether a turn happened in the tenant that can be asked. */
  covers(turn: Turn): boolean;
  /** The tenant's name, once it is known. */
  name(): string | undefined;
  /**
   * @param fresh true where answers that are kept for a while do not count
   * @returns what may be shown of what the directory said; undefined where there is nothing to ask. Never rejects.
   */
  look(
    ask: TenantAsk | undefined,
    turn: Turn,
    signal: AbortSignal,
    fresh: boolean,
  ): Promise<TenantEvidence> | undefined;
}

const REVIEWER_MS = 2_000;

/** @param now milliseconds since 1970 */
export function createLookUp(access: TenantAccess, now: () => number): LookUp {
  const { tenantId, directory, anonymous = false, isReviewer, deadlineMs } = access;
  let name: string | undefined;

  const viewerOf = ({ place, person }: Turn, reviewer: boolean): Viewer => ({
    place: place.kind,
    objectId: person.objectId,
    reviewer,
    anonymous,
  });

  /** Whoever cannot be seen to be a reviewer in time is none. */
  const reviews = async (turn: Turn, signal: AbortSignal): Promise<boolean> => {
    if (!isReviewer) return false;
    const deadline = createDeadline(REVIEWER_MS, signal);
    const found = await deadline.ask(async (until) => known(await isReviewer(turn, until)));
    deadline.end();
    return found.known && found.value;
  };

  /** Who is no reviewer sees no less of their own, so that is asked only where others' things were found. */
  const seenBy = async (
    turn: Turn,
    evidence: TenantEvidence,
    signal: AbortSignal,
  ): Promise<TenantEvidence> => {
    const viewer = viewerOf(turn, false);
    const { signIns } = evidence;
    const others = signIns.known && signIns.value.some(({ personId }) => !mayShow(personId, viewer));
    const reviewer = others && turn.place.kind === 'personal' && (await reviews(turn, signal));
    return visibleTo({ ...viewer, reviewer }, evidence);
  };

  return {
    covers: ({ place }) => place.tenantId === tenantId,
    name: () => name,
    look(ask, turn, signal, fresh) {
      const { objectId } = turn.person;
      const own = mayShow(objectId, viewerOf(turn, false)) ? objectId : undefined;
      const plan = planFor(ask, tenantId, own);
      if (!plan) return undefined;
      const asked = (fresh && directory.fresh?.()) || directory;
      const found = collect(asked, plan, signal, { now, ...(deadlineMs !== undefined && { deadlineMs }) });
      return found.then((evidence) => {
        if (evidence.organization.known) name = evidence.organization.value.name;
        return seenBy(turn, evidence, signal);
      });
    },
  };
}
