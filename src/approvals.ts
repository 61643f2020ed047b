/** The approval desk for a configuration: where requests are kept, who decides, and the relay that tells everybody. */
import { randomBytes, randomInt } from 'node:crypto';
import { createDesk } from './approval/desk/desk.ts';
import type { Desk } from './approval/desk-port.ts';
import type { Messenger } from './approval/ports.ts';
import { createService, type ServiceOptions } from './approval/service/service.ts';
import type { Presented } from './approval/service/views.ts';
import { draw } from './cards/draw.ts';
import type { Config } from './config.ts';
import type { ConnectedDirectory } from './directory/create.ts';
import { createCredential } from './directory/graph/credential.ts';
import type { Knowledge } from './knowledge/model.ts';
import type { Log } from './log.ts';
import { createRelay, type Relay } from './outbox/relay.ts';
import { createStores } from './store/create.ts';
import type { Said } from './turn.ts';

export interface Approvals {
  readonly desk: Desk;
  /** Begins to tell people. */
  start(messenger: Messenger): void;
  /** Finishes what is under way; what is not begun is left for the next start. */
  stopTelling(): Promise<void>;
  /** Lets go of the store, once no turn needs it any more. */
  close(): Promise<void>;
}

export interface ApprovalsOptions {
  readonly config: Config;
  readonly connected: ConnectedDirectory;
  readonly knowledge: Knowledge;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly consentPage: NonNullable<ServiceOptions['consentPage']>;
  readonly contactOf?: ServiceOptions['contactOf'];
}

const DAY_MS = 24 * 60 * 60 * 1000;

const drawn = (shown: Presented | undefined): Said | undefined => shown && draw(shown.screen, shown.locale);

const fraction = (): number => randomInt(1_000_000) / 1_000_000;

/** In local mode nobody proves who they are: only people who are made up may decide there. */
const isServed = (config: Config, { tenantId, sample }: ConnectedDirectory): boolean =>
  tenantId !== undefined && config.store !== undefined && (config.mode === 'hosted' || sample !== undefined);

/**
 * @returns the desk; undefined where there is no store or no directory, and everything else works without it
 * @throws where an embedded store cannot be opened
 */
export function createApprovals(options: ApprovalsOptions): Approvals | undefined {
  const { config, connected, knowledge, log, now, consentPage, contactOf } = options;
  const { store, directory: source } = config;
  const tenantId = connected.tenantId?.toLowerCase();
  if (tenantId === undefined || store === undefined || !isServed(config, connected)) return undefined;
  const stores = createStores(store, source.kind === 'graph' ? () => createCredential(source) : undefined);
  let relay: Relay | undefined;
  let daily: NodeJS.Timeout | undefined;
  let purging = Promise.resolve();
  const service = createService({
    tenantId,
    cloud: config.cloud,
    directory: connected.directory,
    requests: stores.requests,
    people: stores.people,
    knowledge,
    reviewers: config.reviewers,
    timeZone: config.timeZone,
    now,
    random: randomBytes,
    nudge: () => relay?.nudge(),
    consentPage,
    ...(contactOf && { contactOf }),
    ...(config.mode === 'local' && { withoutPicker: true }),
  });

  const purge = async (): Promise<void> => {
    try {
      const purged = await stores.requests.purge(tenantId, now() - config.retentionDays * DAY_MS);
      if (purged > 0) log.info({ purged }, 'requests erased after their time');
    } catch (error) {
      log.warn({ err: error }, 'old requests not erased, tried again tomorrow');
    }
  };

  return {
    desk: createDesk(service),
    start(messenger) {
      relay ??= createRelay({
        tenantId,
        outbox: stores.outbox,
        requests: stores.requests,
        people: stores.people,
        messenger,
        present: async (...asked) => drawn(await service.present(...asked)),
        older: async (request, recipient) => drawn(await service.older(request, recipient)),
        onTimer: service.onTimer,
        log,
        now,
        random: fraction,
      });
      relay.start();
      purging = purge();
      daily ??= setInterval(() => {
        purging = purge();
      }, DAY_MS).unref();
    },
    async stopTelling() {
      clearInterval(daily);
      await Promise.all([relay?.stop(), purging]);
    },
    close: () => stores.close(),
  };
}
