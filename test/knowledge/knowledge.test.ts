import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { guidesOfCalls } from '../../src/diagnosis/graph-access.ts';
import { recognise } from '../../src/diagnosis/recognise.ts';
import { redact } from '../../src/diagnosis/redact.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { codeSchema, guideSchema } from '../../src/knowledge/model.ts';

const knowledge = loadKnowledge();
const codes = [...knowledge.codes.values()];
const guides = [...knowledge.guides.values()];
const primaryOf = (paste: string) => recognise(paste, knowledge).signals.find((signal) => signal.primary);

describe.each(codes.map((code) => [code.code, code] as const))('%s', (_, code) => {
  test.each(code.samples.map((sample) => [sample.paste, sample] as const))(
    'is found first in: %s',
    (paste, sample) => {
      const recognition = recognise(paste, knowledge);
      expect(recognition.recognized).toBe(true);
      expect(primaryOf(paste)).toMatchObject({ kind: code.kind, code: code.code });
      expect(primaryOf(paste)?.variant).toBe(sample.variant);
      expect(recognition.facts).toMatchObject(sample.facts);
    },
  );

  test('is diagnosed from each sample, with its own guide', () => {
    for (const sample of code.samples) {
      const { diagnosis } = diagnose(recognise(sample.paste, knowledge), knowledge);
      expect(diagnosis?.known).toBe(true);
    }
  });

  test.each(code.notThis.map((near) => [near.paste, near] as const))('is not: %s', (paste, near) => {
    const found = primaryOf(paste);
    expect(found?.code).not.toBe(code.code);
    expect(found?.code ?? null).toBe(near.code);
  });

  test('holds no secret in its samples, made-up tokens of token files excepted', () => {
    for (const { paste } of [...code.samples, ...code.notThis]) {
      const found = redact(paste).redactions.filter(({ kind }) => code.kind !== 'token' || kind !== 'jwt');
      expect(found).toEqual([]);
    }
  });

  test('has a sample for each of its wordings', () => {
    const shown = new Set(code.samples.map((sample) => sample.variant));
    for (const variant of code.variants ?? []) expect(shown).toContain(variant.id);
  });
});

test('every guide is used by a code, or by a refused call', () => {
  const used = new Set(guidesOfCalls);
  for (const code of codes)
    for (const { guide = code.guide } of [code, ...(code.variants ?? [])]) used.add(guide);
  expect(guides.map((guide) => guide.guide).filter((guide) => !used.has(guide))).toEqual([]);
});

test('a cause has one meaning: no id stands in two guides', () => {
  const ids = guides.flatMap((guide) => guide.causes.map((cause) => cause.id));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('a person is given no command: the words of a step have to be enough', () => {
  const commands = guides.flatMap(({ guide, causes }) =>
    causes.flatMap(({ steps }) =>
      steps.person.filter((step) => step.command).map(({ title }) => [guide, title]),
    ),
  );
  expect(commands).toEqual([]);
});

test('a question leads only to causes of its own guide, and each cause can be reached', () => {
  for (const guide of guides) {
    const ids = guide.causes.map((cause) => cause.id);
    for (const choice of guide.question?.choices ?? [])
      expect(ids).toEqual(expect.arrayContaining(choice.causes));
  }
});

test.each([
  ['code', codeSchema],
  ['guide', guideSchema],
])('the schema that editors use for a %s file is the one that is loaded', (name, schema) => {
  const written: unknown = JSON.parse(readFileSync(`knowledge/${name}.schema.json`, 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(schema))));
});
