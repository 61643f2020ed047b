/** The bot alone: configuration → app → listen → graceful stop. */
import { type App, buildApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createLog } from './log.ts';

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
const app: App = buildApp(config, { log });

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
