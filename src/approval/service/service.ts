/** The parts of the service, put together. */
import { createAct } from './act.ts';
import { createAppFacts } from './app-facts.ts';
import { createGrantCheck } from './check.ts';
import { createCommit } from './commit.ts';
import { createOpen } from './open.ts';
import type { ServiceOptions } from './options.ts';
import { createPeople } from './people.ts';
import { createPrepare } from './prepare.ts';
import { createReach } from './reach.ts';
import { createReviewers } from './reviewers.ts';
import { createTimerDuty } from './time.ts';
import { createOlder, createPresent, createViews } from './views.ts';

export type { ServiceOptions } from './options.ts';

/** @returns what the desk and the relay work with */
export function createService(options: ServiceOptions) {
  const { tenantId, directory, knowledge, people: store } = options;
  const reviewersIn = (asked: typeof directory) => createReviewers(asked, options.reviewers);
  const reviewers = reviewersIn(directory);
  const commit = createCommit(options);
  const check = createGrantCheck(directory);
  const people = createPeople(store, tenantId);
  const reach = createReach(reviewers, options);
  const { firstParty } = knowledge;
  const readApp = createAppFacts({ directory, tenantId, firstParty });
  const views = createViews(options, people, reviewers, reach);
  return {
    options,
    people,
    reach,
    views,
    prepare: createPrepare(options, readApp),
    open: createOpen(options, commit),
    act: createAct(options, commit, reviewersIn, check),
    /** For the relay: what a recipient is shown, and what is done when a timer rings. */
    present: createPresent(options, views),
    older: createOlder(options),
    onTimer: createTimerDuty(options, commit, check, readApp),
  };
}

export type Service = ReturnType<typeof createService>;
