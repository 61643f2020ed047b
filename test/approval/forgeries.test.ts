/** What nobody may do changes nothing, however it is pressed. */
import { type Arena, attacks, createArena, forge } from './forgeries.ts';
import { closeStages, createStage, press, REASON, reports } from './stage.ts';

describe('a press that nobody may make', () => {
  let arena: Arena;
  beforeAll(async () => {
    arena = await createArena();
  });
  afterAll(closeStages);

  test.each(attacks)('changes nothing: $name', async ({ turn }) => {
    const target = arena.targets.find(({ state }) => state === 'pending');
    if (!target) throw new Error('no request waits');
    await expect(arena.changesBy(turn(target))).resolves.toBe(false);
  });

  test('is told from one that somebody may: the same table notices a change', async () => {
    const target = arena.targets.find(({ state }) => state === 'asked');
    const data = {
      v: 1,
      verb: 'send',
      id: target?.id ?? '',
      revision: target?.revision ?? 0,
      form: 'answer',
      text: REASON,
    };
    await expect(arena.changesBy(press('Adele', { verb: 'send', data }))).resolves.toBe(true);
  });
});

test('a decision that is pressed again, on the card as it was, is made once', async () => {
  const stage = createStage();
  const { id, revision } = await stage.ask();
  const deny = { kind: 'send', id, revision, form: 'deny', text: 'We have another app for that' } as const;
  await Promise.all(Array.from({ length: 5 }, () => stage.act('Megan', deny)));
  await stage.act('Megan', { kind: 'approved', id, revision });
  expect((await stage.events(id)).map(({ kind }) => kind)).toEqual(['asked', 'denied']);
  await expect(
    stage.act('Nestor', { kind: 'submit', justification: REASON, ...reports }),
  ).resolves.toMatchObject({
    noted: { kind: 'asked' },
  });
  await closeStages();
});

test('none of a hundred forged presses, made at random in every state, changes anything', async () => {
  await expect(forge({ count: 100, seed: 7 })).resolves.toEqual({ tried: 100, faults: [] });
  await closeStages();
}, 60_000);
