/** `npm run doctor`: what works, what does not, what that costs, and the command that mends it. */
import { doctor } from './doctor/doctor.ts';
import { paint } from './report-text.ts';

/** Without a bot it is local mode that would be started. */
const environment = { UNBLOCK_LOCAL: process.env.BOT_ID ? '0' : '1', ...process.env };

const { text, exitCode } = await doctor(environment, {
  now: Date.now,
  nodeVersion: process.versions.node,
  color: paint(process.stdout.isTTY && !process.env.NO_COLOR),
});
process.stdout.write(`${text}\n`);
process.exitCode = exitCode;
