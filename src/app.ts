/** The composition root: picks the parts for a configuration and wires them. */
import type { TenantAccess } from './answers/look-up.ts';
import { createReviewers } from './approval/service/reviewers.ts';
import { createApprovals } from './approvals.ts';
import { draw } from './cards/draw.ts';
import { fileOf } from './config/store.ts';
import type { Config } from './config.ts';
import { contoso } from './directory/contoso.ts';
import { type ConnectedDirectory, createDirectory } from './directory/create.ts';
import { createFeedback } from './feedback-counter.ts';
import { createHandle } from './handle.ts';
import { speaker } from './i18n/t.ts';
import { loadKnowledge } from './knowledge/load.ts';
import { createLocalMode } from './local/mode.ts';
import { createLog, type Log } from './log.ts';
import { type Bot, type BotOptions, createBot } from './teams/bot.ts';

export interface App {
  readonly server: Bot['server'];
  /** Starts to listen. @returns the address. Rejects where the port cannot be had (`code` says why). */
  listen(): Promise<{ readonly host: string; readonly port: number }>;
  /** Stops in order: not ready, what is under way is finished, connections closed. Calling it again waits for the same stop. */
  stop(deadlineMs?: number): Promise<void>;
}

/** Parts that a test puts in place of the real ones. */
export type Overrides = Partial<Pick<BotOptions, 'handle' | 'connector' | 'phrases' | 'now'> & { log: Log }>;

const STOP_MS = 10_000;

const phrases: BotOptions['phrases'] = {
  error: (locale, reference) => ({
    key: `error:${reference}`,
    ...draw({ kind: 'error', reference }, locale),
  }),
  unsupported: (locale) => draw({ kind: 'help', welcome: false }, locale).summary,
  dialogTitle: (locale) => speaker(locale)('dialog.title'),
};

/** Where a browser on this machine reaches the bot. The port is known once it listens. */
const originOf = ({ host }: Config, server: Bot['server']): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${server.address().port}`;

/** In local mode nobody proves who they are, so nothing about real people is shown. */
const accessTo = (
  { directory, sample }: ConnectedDirectory,
  tenantId: string,
  { mode, reviewers: configured }: Config,
): TenantAccess => {
  const reviewers = createReviewers(directory, configured);
  return {
    tenantId: tenantId.toLowerCase(),
    directory,
    anonymous: mode === 'local' && sample === undefined,
    async isReviewer({ person: { objectId } }, signal) {
      const reviews = objectId === undefined ? undefined : await reviewers.isReviewer(objectId, signal);
      return reviews?.known === true && reviews.value;
    },
  };
};

/**
 * @param config what `readConfig` returned
 * @param overrides parts to use in place of the real ones
 * @returns the app, not listening yet
 */
export function buildApp(config: Config, overrides: Overrides = {}): App {
  const log = overrides.log ?? createLog(config.logLevel);
  const feedback = createFeedback(fileOf(config.store), log);
  const now = overrides.now ?? Date.now;
  const connected = createDirectory(config.directory, now, {
    onTrouble: (trouble) => log.warn(trouble, 'the directory does not answer as it should'),
  });
  const local = config.mode === 'local' ? createLocalMode(connected.sample, now) : undefined;
  const knowledge = loadKnowledge();
  const consentPage = () => local?.consentPage(originOf(config, bot.server));
  const approvals = createApprovals({
    config,
    connected,
    knowledge,
    log,
    now,
    consentPage,
    ...(local && { contactOf: local.contactOf }),
  });
  const product =
    overrides.handle ??
    createHandle({
      knowledge,
      cloud: config.cloud,
      countFeedback: feedback.count,
      now,
      consentPage,
      ...(approvals && { desk: { ...approvals.desk, draw } }),
      ...(connected.tenantId && { tenant: accessTo(connected, connected.tenantId, config) }),
    });
  const bot: Bot = createBot({
    config,
    handle: local?.handle(product) ?? product,
    ...(local && { pages: local.pages }),
    phrases: overrides.phrases ?? phrases,
    log,
    now,
    localTenant: contoso.tenantId,
    ...(overrides.connector && { connector: overrides.connector }),
  });
  const { server } = bot;
  let stopped: Promise<void> | undefined;

  const close = async (deadlineMs: number): Promise<void> => {
    // Before the way out is closed; what a turn commits after that is told at the next start.
    await approvals?.stopTelling();
    await bot.stop(deadlineMs);
    await approvals?.close();
    feedback.close();
    connected.close?.();
    if (!server.server.listening) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.server.closeAllConnections();
    });
  };

  return {
    server,
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(config.port, config.host, () => {
          server.off('error', reject);
          approvals?.start(local?.messenger(bot.messenger) ?? bot.messenger);
          connected.warm?.();
          resolve({ host: config.host, port: server.address().port });
        });
      }),
    stop(deadlineMs = STOP_MS) {
      stopped ??= close(deadlineMs);
      return stopped;
    },
  };
}
