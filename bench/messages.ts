/**
 * Message → card with everything on, beside a bare botbuilder + restify bot with one fixed card: same driver, interleaved in one run.
 * The bare bot runs twice: with a card of one line, and with one as large as ours are. Prints ratios; nothing is judged here.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { draw } from '../src/cards/draw.ts';
import { diagnose } from '../src/diagnosis/diagnose.ts';
import { recognise } from '../src/diagnosis/recognise.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { type Bot, median, startBot, startChannel, throughput } from './drive.ts';

const STARTS = 7;
const FIRST_STARTS = 3;
const ROUNDS = 9;
const MESSAGES = 1_500;

const knowledge = loadKnowledge();
const samples = [...knowledge.codes.values()].flatMap((code) => code.samples.map((sample) => sample.paste));
const texts = Array.from({ length: MESSAGES }, (_, index) => samples[index % samples.length] ?? '');

/** A card of the middle size among those that answer the samples. */
function typicalCard(): string {
  const reports = samples.map((paste) => diagnose(recognise(paste, knowledge), knowledge));
  const cards = reports
    .filter((report) => report.diagnosis)
    .map((report) => draw({ kind: 'diagnosis', report, answers: [] }, 'en-US').card);
  const sorted = cards.toSorted((a, b) => a.length - b.length);
  return sorted[Math.floor(sorted.length / 2)] ?? '{}';
}

const folder = mkdtempSync(join(tmpdir(), 'unblock-bench-'));
const cardFile = join(folder, 'card.json');
writeFileSync(cardFile, typicalCard());

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const bots = {
  oneLine: { script: script('./floor-bot.js'), port: 3991, env: {} },
  sameSize: { script: script('./floor-bot.js'), port: 3992, env: { CARD: cardFile } },
  unblock: { script: script('../src/index.ts'), port: 3993, env: { DIRECTORY: 'none' } },
} as const;
type Name = keyof typeof bots;
const names: readonly Name[] = ['oneLine', 'sameSize', 'unblock'];

const channel = await startChannel();
const start = (name: Name): Promise<Bot> =>
  startBot(bots[name].script, bots[name].port, channel.url, bots[name].env);
const noFigures = (): Record<Name, number[]> => ({ oneLine: [], sameSize: [], unblock: [] });
const ratio = (a: readonly number[], b: readonly number[]): string => (median(a) / median(b)).toFixed(2);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function startAll(rounds: number, before: () => void): Promise<Record<Name, number[]>> {
  const times = noFigures();
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) {
      before();
      const bot = await start(name);
      times[name].push(bot.startedIn);
      await bot.stop();
    }
  return times;
}

const compiled = script('../node_modules/.cache/unblock');
// The first start on a machine has nothing compiled yet; the others find what the one before them left.
const firstStarts = await startAll(FIRST_STARTS, () => rmSync(compiled, { recursive: true, force: true }));
const starts = await startAll(STARTS, () => undefined);

const running = new Map<Name, Bot>();
for (const name of names) running.set(name, await start(name));

for (const inFlight of [1, 16, 64]) {
  const rates = noFigures();
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [name, bot] of running) {
      const rate = await throughput(bot, channel.url, texts, inFlight, `${inFlight}-${round}-${name}`);
      if (round > 0) rates[name].push(rate);
    }
  const { unblock, oneLine, sameSize } = rates;
  print(
    `messages a second, ${inFlight} in flight: unblock ${Math.round(median(unblock))}, bare bot ${Math.round(median(oneLine))} with a card of one line (ratio ${ratio(unblock, oneLine)}) and ${Math.round(median(sameSize))} with one as large as ours (ratio ${ratio(unblock, sameSize)})`,
  );
}
for (const [which, times] of Object.entries({ 'first start': firstStarts, start: starts }))
  print(
    `${which} to first answer: unblock ${Math.round(median(times.unblock))} ms, bare bot ${Math.round(median(times.oneLine))} ms, ratio ${ratio(times.unblock, times.oneLine)}`,
  );
await Promise.all([...running.values()].map((bot) => bot.stop()));
channel.close();
rmSync(folder, { recursive: true });
