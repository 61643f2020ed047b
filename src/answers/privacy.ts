/** What is shown to whom, and where: what is about a person, to that person or a reviewer, in a chat of their own, and nowhere else. Pure. */
import { type Known, unknown } from '../diagnosis/known.ts';
import type { SignInState, TenantEvidence } from '../diagnosis/tenant.ts';
import type { Place } from '../turn.ts';

/** Who looks at an answer, and where. */
export interface Viewer {
  readonly place: Place['kind'];
  readonly objectId?: string | undefined;
  /** Reviews requests for approval. */
  readonly reviewer: boolean;
  /** True where nobody has to prove who they are, while the people in the directory are real. */
  readonly anonymous: boolean;
}

/**
 * @param personId whom it is about; undefined where that is not known
 * @returns whether something personal may be shown
 */
export function mayShow(personId: string | undefined, viewer: Viewer): boolean {
  if (viewer.place !== 'personal' || viewer.anonymous || viewer.objectId === undefined) return false;
  return viewer.reviewer || personId === viewer.objectId;
}

/** That there are rows of other people is theirs as well. */
function rowsFor(rows: Known<readonly SignInState[]>, viewer: Viewer): Known<readonly SignInState[]> {
  if (!rows.known) return rows;
  const shown = rows.value.filter(({ personId }) => mayShow(personId, viewer));
  return shown.length > 0 ? { known: true, value: shown } : unknown('not-asked');
}

/** @returns the evidence, without what is not for the viewer: that is as if it had not been asked */
export function visibleTo(viewer: Viewer, evidence: TenantEvidence): TenantEvidence {
  const own = mayShow(viewer.objectId, viewer);
  const ofAsker =
    evidence.wanted.known && evidence.wanted.value.some(({ granted }) => granted === 'for-asker');
  const hidden = unknown('not-asked');
  return {
    ...evidence,
    signIns: rowsFor(evidence.signIns, viewer),
    ...(!own && ofAsker && { wanted: hidden, holdsNothing: hidden }),
    consent: {
      ...evidence.consent,
      ...(!own && { askerRoles: hidden }),
      ...(!own && ofAsker && { granted: hidden }),
    },
  };
}
