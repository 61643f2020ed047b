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
  const rounds = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    for (let run = 0; run < RUNS; run += 1) work();
    return ((performance.now() - began) / RUNS) * 1000;
  });
  return median(rounds.slice(3));
};

for (const code of ['aadsts65001', 'aadsts50126', 'authorization_requestdenied']) {
  const paste = inLog(sample(code));
  const diagnosed = (): Report => diagnose(recognise(paste, knowledge, Date.now()), knowledge);
  const report = diagnosed();
  const whole = time(diagnosed);
  const card = time(() => draw({ kind: 'diagnosis', report, answers: [] }, 'en-US'));
  process.stdout.write(
    `diagnosis of ${paste.length} characters, ${code}: ${whole.toFixed(0)} µs, its card ${card.toFixed(0)} µs, ratio ${(whole / card).toFixed(2)}\n`,
  );
}
