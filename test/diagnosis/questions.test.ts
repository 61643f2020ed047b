/** Whoever cannot tell may always say so, and nobody is questioned for long: every way through every question is walked. */
import { DONT_KNOW, parseAction } from '../../src/cards/actions.ts';
import { draw } from '../../src/cards/draw.ts';
import type { Answer } from '../../src/diagnosis/candidates.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis, Question, Recognition } from '../../src/diagnosis/model.ts';
import { recognise } from '../../src/diagnosis/recognise.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge();
const MOST_IN_A_ROW = 2;

const given = { homeTenant: '62f746b4-84e6-4ceb-95bd-447e7184d454' };
const explained = (recognition: Recognition, answers: readonly Answer[]): Diagnosis | undefined =>
  diagnose(recognition, knowledge, { ...given, answers }).diagnosis;

/** @returns for every way of answering, the questions that were asked in a row */
function ways(recognition: Recognition, answers: readonly Answer[] = []): readonly (readonly Question[])[] {
  const question = explained(recognition, answers)?.question;
  if (!question || answers.length > MOST_IN_A_ROW) return [[]];
  return [...question.choices.map(({ id }) => id), DONT_KNOW].flatMap((choice) =>
    ways(recognition, [...answers, { question: question.id, choice }]).map((rest) => [question, ...rest]),
  );
}

/** What the buttons of a card answer, wherever on it they stand. */
function choicesOn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(choicesOn);
  if (typeof value !== 'object' || value === null) return [];
  const command =
    'verb' in value && 'data' in value && value.verb === 'answer'
      ? parseAction('answer', value.data)
      : undefined;
  const own = command?.kind === 'answer' ? command.answers.slice(-1).map(({ choice }) => choice) : [];
  return [...own, ...Object.values(value).flatMap(choicesOn)];
}

const samples = [...knowledge.codes.values()].flatMap(({ code, samples: own }) =>
  own.map(({ paste }, index) => [`${code}, sample ${index + 1}`, paste] as const),
);
/** The sample of 403 is a call of Graph, which is another matter. */
const ofAnApi = 'HTTP/1.1 403 Forbidden, with a token of https://login.microsoftonline.com/common';
const pastes = [...samples, ['403 of an API', ofAnApi] as const].map(
  ([title, paste]) => [title, recognise(paste, knowledge)] as const,
);
const asking = pastes.filter(([, recognition]) => explained(recognition, [])?.question);

test('every question of a guide is asked of some paste', () => {
  const asked = new Set(asking.map(([, recognition]) => explained(recognition, [])?.question?.id));
  const all = new Set([...knowledge.guides.values()].flatMap(({ question }) => question?.id ?? []));
  expect([...all].filter((id) => !asked.has(id))).toEqual([]);
});

describe.each(asking)('%s', (_title, recognition) => {
  test('asks at most two questions in a row, none of them twice', () => {
    for (const questions of ways(recognition)) {
      expect(questions.length).toBeLessThanOrEqual(MOST_IN_A_ROW);
      expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    }
  });

  test('has a button for whoever does not know, beside two answers at least', () => {
    const report = diagnose(recognition, knowledge, given);
    const buttons = choicesOn(JSON.parse(draw({ kind: 'diagnosis', report, answers: [] }, 'en').card));
    const choices = report.diagnosis?.question?.choices.map(({ id }) => id) ?? [];
    expect(choices.length).toBeGreaterThanOrEqual(2);
    expect(buttons).toEqual(expect.arrayContaining([...choices, DONT_KNOW]));
  });

  test('"I don\'t know" leaves every cause open that was open', () => {
    const before = explained(recognition, []);
    const question = before?.question?.id ?? '';
    const after = explained(recognition, [{ question, choice: DONT_KNOW }]);
    const causes = (diagnosis: Diagnosis | undefined) => [
      diagnosis?.cause,
      ...(diagnosis?.alternatives?.map(({ cause }) => cause) ?? []),
    ];
    expect(causes(after)).toEqual(causes(before));
  });
});
