/**
 * Looking a pasted call up among all that Microsoft publishes, beside one look-up in a map of the same paths as the floor.
 * Run: `node bench/graph-calls.ts`.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseCalls } from '../src/diagnosis/graph-calls.ts';

const ROUNDS = 40_000;
const file = fileURLToPath(new URL('../knowledge/graph-calls.txt', import.meta.url));
const text = readFileSync(file, 'utf8');
const id = '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43';
const asked: readonly (readonly [string, string])[] = [
  ['GET', '/v1.0/me'],
  ['GET', `https://graph.microsoft.com/v1.0/users/${id}/messages?$top=5`],
  ['PUT', '/me/drive/root:/Reports/May.xlsx:/content'],
  ['GET', `/beta/teams/${id}/channels/19:4a8f@thread.tacv2/messages`],
  ['GET', "/reports/getOffice365ActiveUserDetail(period='D7')"],
  ['POST', `/users/${id}/fly`],
];
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** @returns nanoseconds for one of `count` runs, the best of five */
function fastest(count: number, run: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = process.hrtime.bigint();
    for (let round = 0; round < count; round += 1) run();
    return Number(process.hrtime.bigint() - start) / count;
  });
  return Math.min(...times);
}

const parsing = fastest(3, () => void parseCalls(text).find('GET', '/me'));
const book = parseCalls(text);
const floor = new Map(asked.map(([method, path]) => [`${method} ${path}`, book.find(method, path)]));
print(`table: ${(text.length / 1024).toFixed(0)} KB, read once in ${(parsing / 1e6).toFixed(1)} ms`);
for (const [method, path] of asked) {
  const key = `${method} ${path}`;
  const found = fastest(ROUNDS, () => void book.find(method, path));
  const map = fastest(ROUNDS, () => void floor.get(key));
  print(
    `${found.toFixed(0).padStart(6)} ns, Map.get ${map.toFixed(0).padStart(3)} ns  ${key} → ${book.find(method, path)?.path ?? 'unknown'}`,
  );
}
