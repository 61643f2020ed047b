/** What is known of an app after it was looked at once more. */
import type { Known } from '../diagnosis/known.ts';
import type { AppFacts } from './model.ts';

/** A read that failed is no news: what was known before stays. */
const later = <T>(before: Known<T>, read: Known<T>): Known<T> => (read.known ? read : before);

/** @returns the facts, field by field; always in the same order, so that they can be compared as text */
export function factsAfter(before: AppFacts, read: AppFacts): AppFacts {
  const servicePrincipalId = read.servicePrincipalId ?? before.servicePrincipalId;
  return {
    present: later(before.present, read.present),
    ...(servicePrincipalId !== undefined && { servicePrincipalId }),
    publisher: later(before.publisher, read.publisher),
    owner: later(before.owner, read.owner),
    createdAt: later(before.createdAt, read.createdAt),
    replyUrls: later(before.replyUrls, read.replyUrls),
    disabled: later(before.disabled, read.disabled),
    assignmentRequired: later(before.assignmentRequired, read.assignmentRequired),
    hasPrivacyAndTerms: later(before.hasPrivacyAndTerms, read.hasPrivacyAndTerms),
    // A warning outlives a read that shows less: whether that failed cannot be told.
    lookAlikes: read.lookAlikes.length < before.lookAlikes.length ? before.lookAlikes : read.lookAlikes,
    entraRequest: later(before.entraRequest, read.entraRequest),
    workflowOn: later(before.workflowOn, read.workflowOn),
  };
}
