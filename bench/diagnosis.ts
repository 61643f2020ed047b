/** A whole diagnosis, recognition included, beside drawing its card: what a message costs before it is sent. */
import { draw } from '../src/cards/draw.ts';
import { diagnose } from '../src/diagnosis/diagnose.ts';
import type { Report } from '../src/diagnosis/model.ts';
import { recognise } from '../src/diagnosis/recognise.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { median } from './drive.ts';

const knowledge = loadKnowledge();
const RUNS = 400;
const ROUNDS = 15;

/** A paste of about 3 KB: the sample in the middle of the log lines that people copy with it. */
const inLog = (sample: string): string => {
  const line = '2026-11-20 09:14:27.113 INFO  [worker-3] sync: calling downstream service, attempt 1 of 3\n';
  const half = line.repeat(Math.ceil((3_000 - sample.length) / 2 / line.length));
  return `${half}${sample}\n${half}`;
};
const sample = (code: string): string => knowledge.codes.get(code)?.samples[0]?.paste ?? '';

const time = (work: () => unknown): number => {
  const began = performance.now();
  for (let run = 0; run < RUNS; run += 1) work();
  return ((performance.now() - began) / RUNS) * 1000;
};

/** In turns, so that whatever else the machine does falls on both. */
function timeBoth(first: () => unknown, second: () => unknown): readonly [number, number] {
  const rounds = Array.from({ length: ROUNDS }, () => [time(first), time(second)] as const).slice(3);
  return [median(rounds.map(([one]) => one)), median(rounds.map(([, other]) => other))];
}

for (const code of ['aadsts65001', 'aadsts50126', 'authorization_requestdenied']) {
  const paste = inLog(sample(code));
  const diagnosed = (): Report => diagnose(recognise(paste, knowledge, Date.now()), knowledge);
  const report = diagnosed();
  const [whole, card] = timeBoth(diagnosed, () => draw({ kind: 'diagnosis', report, answers: [] }, 'en-US'));
  process.stdout.write(
    `diagnosis of ${paste.length} characters, ${code}: ${whole.toFixed(0)} µs, its card ${card.toFixed(0)} µs, ratio ${(whole / card).toFixed(2)}\n`,
  );
}
