/** `npm run diagnose`: the diagnosis without a chat. Reads the text from the arguments or from standard input. */
import { parseArgs } from 'node:util';
import { diagnose } from './diagnosis/diagnose.ts';
import type { Report } from './diagnosis/model.ts';
import { recognise } from './diagnosis/recognise.ts';
import { loadKnowledge } from './knowledge/load.ts';
import { type Paint, paint, printReport } from './report-text.ts';

const USAGE = `usage: npm run --silent diagnose -- [--json | --jsonl] [text]
  without text it reads standard input
  --json    prints the diagnosis as one JSON object
  --jsonl   reads one {"id","text"} a line and prints one diagnosis a line, in order`;

/** Input that cannot be used: exit code 2. */
class UsageError extends Error {}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

interface Line {
  readonly id: string;
  readonly text: string;
}

function parseLine(line: string, number: number): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError(`line ${number} is not JSON`);
  }
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
    throw new UsageError(`line ${number} has no "text"`);
  return { id: 'id' in value ? String(value.id) : String(number), text: value.text };
}

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, jsonl: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  const print = (text: string): void => void process.stdout.write(`${text}\n`);
  if (values.help) return print(USAGE);
  const knowledge = loadKnowledge();
  const report = (text: string): Report => diagnose(recognise(text, knowledge, Date.now()), knowledge);
  const text = positionals.length ? positionals.join(' ') : await standardInput();
  if (values.jsonl) {
    const lines = text
      .split('\n')
      .filter((line) => line.trim())
      .map((line, index) => parseLine(line, index + 1));
    for (const line of lines) print(JSON.stringify({ id: line.id, ...report(line.text) }));
    return;
  }
  if (!text.trim()) throw new UsageError(USAGE);
  if (values.json) return print(JSON.stringify(report(text), null, 2));
  const colored: Paint = paint(process.stdout.isTTY && !process.env.NO_COLOR);
  print(printReport(report(text), colored));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError || error instanceof TypeError ? 2 : 1;
});
