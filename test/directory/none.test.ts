import { createNoDirectory } from '../../src/directory/none.ts';
import { ids, questions } from './directory.contract.ts';

describe.each(questions)('without a directory, %s', (_, ask) => {
  const directory = createNoDirectory();

  test.each([
    ['an id', ids.planner],
    ['anything else', "' or 1 eq 1"],
  ])('is not known for %s, because none is connected', async (_what, id) => {
    const answer = await ask(directory, id, new AbortController().signal);
    expect(answer).toEqual({ known: false, because: 'not-connected' });
  });

  test('is not known when time is up', async () => {
    expect((await ask(directory, ids.planner, AbortSignal.abort())).known).toBe(false);
  });
});
