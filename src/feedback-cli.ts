/** `npm run feedback`: which answers helped, the least helpful first. */
import { fileOf } from './config/store.ts';
import { ConfigError, readConfig } from './config.ts';
import { openFeedback } from './store/sqlite/feedback.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

function path(): string | undefined {
  try {
    const env = { UNBLOCK_LOCAL: process.env.BOT_ID ? '0' : '1', ...process.env };
    return fileOf(readConfig(env, process.versions.node).store);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

const file = path();
if (file === undefined) {
  process.stderr.write('Votes are in the log alone: no SQLite file is configured. Set STORE to keep them.\n');
  process.exit(2);
}
const store = openFeedback(file);
print('helped\tnot helped\tcode\tcause');
for (const { helped, notHelped, code, cause } of store.tallies())
  print(`${helped}\t${notHelped}\t${code}\t${cause}`);
store.close();
