/**
 * Message → card with everything on, beside a bare botbuilder + restify bot with one fixed card: same driver, interleaved in one run.
 * Prints messages a second and start-up as ratios; nothing is judged here.
 */
import { fileURLToPath } from 'node:url';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { median, startBot, startChannel, throughput } from './drive.ts';

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const bots = { unblock: script('../src/index.ts'), floor: script('./floor-bot.js') } as const;
const names = ['floor', 'unblock'] as const;
const STARTS = 7;
const ROUNDS = 9;
const MESSAGES = 1_500;

const samples = [...loadKnowledge().codes.values()].flatMap((code) =>
  code.samples.map((sample) => sample.paste),
);
const texts = Array.from({ length: MESSAGES }, (_, index) => samples[index % samples.length] ?? '');
const channel = await startChannel();
const ratio = (a: readonly number[], b: readonly number[]): string => (median(a) / median(b)).toFixed(2);

const starts = { floor: [] as number[], unblock: [] as number[] };
for (let round = 0; round < STARTS; round += 1)
  for (const name of names) {
    const bot = await startBot(bots[name], 3990, channel.url);
    starts[name].push(bot.startedIn);
    await bot.stop();
  }

const running = {
  floor: await startBot(bots.floor, 3991, channel.url),
  unblock: await startBot(bots.unblock, 3992, channel.url),
};
const print = (line: string): void => void process.stdout.write(`${line}\n`);

for (const inFlight of [1, 16, 64]) {
  const rates = { floor: [] as number[], unblock: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const name of names) {
      const rate = await throughput(
        running[name],
        channel.url,
        texts,
        inFlight,
        `${inFlight}-${round}-${name}`,
      );
      if (round > 0) rates[name].push(rate);
    }
  print(
    `messages a second, ${inFlight} in flight: unblock ${Math.round(median(rates.unblock))}, bare bot ${Math.round(median(rates.floor))}, ratio ${ratio(rates.unblock, rates.floor)}`,
  );
}
print(
  `start to first answer: unblock ${Math.round(median(starts.unblock))} ms, bare bot ${Math.round(median(starts.floor))} ms, ratio ${ratio(starts.unblock, starts.floor)}`,
);
await Promise.all(names.map((name) => running[name].stop()));
channel.close();
