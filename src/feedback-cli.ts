/** `npm run feedback`: which answers helped, the least helpful first. */
import { ConfigError, readConfig } from './config.ts';
import { openFeedback } from './store/sqlite/feedback.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

function path(): string | undefined {
  try {
    return readConfig(
      { UNBLOCK_LOCAL: process.env.BOT_ID ? '0' : '1', ...process.env },
      process.versions.node,
    ).storePath;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

const file = path();
if (file === undefined) {
  process.stderr.write('No store is configured, so votes are in the log alone. Set STORE to keep them.\n');
  process.exit(2);
}
const store = openFeedback(file);
print('helped\tnot helped\tcode\tcause');
for (const { helped, notHelped, code, cause } of store.tallies())
  print(`${helped}\t${notHelped}\t${code}\t${cause}`);
store.close();
