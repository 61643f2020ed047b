/** `npm start`: the bot and a chat client on this machine, with nothing configured. */
import { join } from 'node:path';
import { buildApp } from '../app.ts';
import { type Config, ConfigError, type Environment, readConfig } from '../config.ts';
import { examplesAt } from './examples.ts';
import { PlaygroundError, startPlayground } from './playground.ts';
import { hostedHint } from './refusal.ts';

const PLAYGROUND_PORT = 56_150;
const data = join(import.meta.dirname, '..', '..', 'data');

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const refuse = (text: string): never => {
  process.stderr.write(`${text}\n`);
  process.exit(1);
};

const localConfig = (env: Environment): Config => {
  const hint = hostedHint(env);
  if (hint) return refuse(hint);
  try {
    return readConfig({ LOG_LEVEL: 'warn', ...env, UNBLOCK_LOCAL: '1' }, process.versions.node);
  } catch (error) {
    if (error instanceof ConfigError) return refuse(error.message);
    throw error;
  }
};

const config = localConfig(process.env);
const app = buildApp(config);

const taken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

const { port } = await app
  .listen()
  .catch((error: unknown) =>
    taken(error)
      ? refuse(
          `Port ${config.port} is taken. Stop the program that uses it, or choose another: PORT=3979 npm start`,
        )
      : Promise.reject(error),
  );

const playground = await startPlayground({
  endpoint: `http://127.0.0.1:${port}/api/messages`,
  folder: data,
  port: PLAYGROUND_PORT,
}).catch((error: unknown) =>
  error instanceof PlaygroundError
    ? refuse(`The Playground did not start. It printed:\n${error.output}`)
    : Promise.reject(error),
);

say(`\nUnblock is ready. Open ${playground.url} in a browser and paste an error. Some to try:\n`);
for (const { from, paste } of examplesAt(Date.now())) say(`— from ${from}:\n${paste}\n`);
say(
  'You are Adele Vance of Contoso. To follow a request to its end, write “as Megan” in the chat: Megan Bowen can approve. “as me” makes you Adele again.\n',
);
say('Press Ctrl+C to stop.');

const stop = (): void => {
  const ended = Promise.allSettled([playground.stop(), app.stop()]);
  ended.then(() => process.exit(0)).catch(() => process.exit(1));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
await playground.ended;
stop();
