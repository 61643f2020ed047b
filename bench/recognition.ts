/**
 * Reading a paste, beside one GUID scan of the same text: the ratio says the same on every machine. Run: `npm run bench`,
 * or this file alone. Targets: 3 KB at most 10 scans, and 256 KB at most 90 times what 3 KB costs.
 */
import { recognise } from '../src/diagnosis/recognise.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const SMALL = 3 * 1024;
const LARGE = 256 * 1024;
const knowledge = loadKnowledge();
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const id = (n: number): string => `${(0x10000000 + n).toString(16)}-1c2d-4e3f-8a9b-0123456789ab`;

/** What a log of a service that cannot get a token looks like: one error, and much that is not. */
function log(line: number): string {
  if (line === 3)
    return `MSAL.NetCore.4.61.3.0.MsalUiRequiredException: ErrorCode: invalid_grant AADSTS65001: The user or administrator has not consented to use the application with ID '${id(1)}' named 'Fabrikam Reports'. Send an interactive authorization request for this user and resource. Trace ID: ${id(2)} Correlation ID: ${id(3)} Timestamp: 2026-03-01 13:08:48Z`;
  return line % 2
    ? `2026-03-01T13:08:${10 + (line % 50)}.120Z info worker-${line % 9} request ${id(line)} done in ${line % 97} ms`
    : `   at Fabrikam.Reports.Jobs.Runner.ExecuteAsync(JobContext context) in /src/Jobs/Runner.cs:line ${line}`;
}

/** What a gateway writes: the answer of the token endpoint, escaped inside JSON, again and again. */
function json(line: number): string {
  return `{"level":"error","body":"{\\"error\\":\\"invalid_client\\",\\"error_description\\":\\"AADSTS7000222: The provided client secret keys for app '${id(line % 3)}' are expired.\\\\r\\\\nTrace ID: ${id(line)}\\\\r\\\\nCorrelation ID: ${id(line + 1)}\\\\r\\\\nTimestamp: 2026-03-01 13:08:48Z\\",\\"error_codes\\":[7000222]}"}`;
}

/** Nothing of ours at all. */
function chat(line: number): string {
  return `Line ${line}: the new printer on floor ${line % 7} is at 65001 Main Street, order ${4500000 + line}, please ask Megan.`;
}

function grown(make: (line: number) => string, size: number): string {
  const lines: string[] = [];
  for (let length = 0; length < size; length += (lines.at(-1)?.length ?? 0) + 1)
    lines.push(make(lines.length + 1));
  return lines.join('\n').slice(0, size);
}

/** The best of many runs, in microseconds: what the code costs when nothing else runs. */
function cost(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  const end = process.hrtime.bigint() + 400_000_000n;
  for (let run = 0; run < 20 || process.hrtime.bigint() < end; run += 1) {
    const start = process.hrtime.bigint();
    work();
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1000);
  }
  return best;
}

function scan(text: string): number {
  let found = 0;
  for (const _ of text.matchAll(GUID)) found += 1;
  return found;
}

print('recognition            3 KB µs   scans   256 KB µs   scans   256 KB / 3 KB');
for (const [name, make] of Object.entries({ log, json, chat })) {
  const [small, large] = [grown(make, SMALL), grown(make, LARGE)];
  const [ownSmall, ownLarge] = [small, large].map((text) => cost(() => recognise(text, knowledge)));
  const [scanSmall, scanLarge] = [small, large].map((text) => cost(() => scan(text)));
  if (!ownSmall || !ownLarge || !scanSmall || !scanLarge) continue;
  print(
    [
      name.padEnd(20),
      ownSmall.toFixed(0).padStart(9),
      (ownSmall / scanSmall).toFixed(1).padStart(7),
      ownLarge.toFixed(0).padStart(11),
      (ownLarge / scanLarge).toFixed(1).padStart(7),
      (ownLarge / ownSmall).toFixed(1).padStart(15),
    ].join(' '),
  );
}
