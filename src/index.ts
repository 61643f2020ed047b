/** The bot alone: configuration → app → listen → graceful stop. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import type { Config } from './config.ts';

// What was compiled for one start serves the next, which then takes about half the time. So the rest is imported after this.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'unblock'));
const { ConfigError, readConfig } = await import('./config.ts');
const { createLog } = await import('./log.ts');

const configOrExit = (): Config => {
  try {
    return readConfig(process.env, process.versions.node);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
};

const config = configOrExit();
const log = createLog(config.logLevel);
const { buildApp } = await import('./app.ts');
const app = buildApp(config, { log });

/** A second signal means that nobody wants to wait. */
const stop = (signal: NodeJS.Signals): void => {
  process.once(signal, () => process.exit(1));
  log.info({ signal }, 'stopping');
  app.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      log.error({ err: error }, 'stop failed');
      process.exit(1);
    },
  );
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

try {
  log.info({ ...(await app.listen()), mode: config.mode }, 'listening');
} catch (error) {
  log.fatal({ err: error, port: config.port }, 'cannot listen on this port: is another program using it?');
  process.exit(1);
}
