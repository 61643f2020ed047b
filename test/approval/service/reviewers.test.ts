/** Who reviews: by every way in which Entra's list can name somebody, and by the operator's own. */
import { createReviewers } from '../../../src/approval/service/reviewers.ts';
import { known, unknown } from '../../../src/diagnosis/known.ts';
import { contosoPerson } from '../../../src/directory/contoso.ts';
import type { Directory, RequestPolicy, ReviewerQuery } from '../../../src/directory/port.ts';
import { createSampleDirectory } from '../../../src/directory/sample/directory.ts';
import { createSampleTenant } from '../../../src/directory/sample/tenant.ts';

const { signal } = new AbortController();
const contoso = createSampleDirectory(createSampleTenant({ now: () => Date.UTC(2026, 10, 20) }));

const megan = contosoPerson('Megan').objectId;
const alex = contosoPerson('Alex').objectId;
const adele = contosoPerson('Adele').objectId;
const lee = contosoPerson('Lee').objectId;
/** Megan, and Alex through a group in it. */
const group = 'e4d3921a-724a-47f6-a518-182b5e200159';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

const policy = (reviewers: readonly ReviewerQuery[], more: Partial<RequestPolicy> = {}): RequestPolicy => ({
  enabled: true,
  notifiesReviewers: true,
  durationDays: 30,
  reviewers,
  ...more,
});

const directoryWith = (part: Partial<Directory>): Directory => ({ ...contoso, ...part });
const listed = (...reviewers: ReviewerQuery[]): Directory =>
  directoryWith({ requestPolicy: async () => known(policy(reviewers)) });

const yes = known(true);
const no = known(false);

describe("Entra's own list", () => {
  test('names a user', async () => {
    const reviewers = createReviewers(listed({ kind: 'user', id: megan.toUpperCase() }), []);
    await expect(reviewers.isReviewer(megan, signal)).resolves.toEqual(yes);
    await expect(reviewers.isReviewer(adele, signal)).resolves.toEqual(no);
    await expect(reviewers.because(megan, signal)).resolves.toEqual({ kind: 'entra-list', via: 'user' });
  });

  test('names a group, and means those who are in it through other groups', async () => {
    const reviewers = createReviewers(listed({ kind: 'group', id: group }), []);
    await expect(reviewers.isReviewer(alex, signal)).resolves.toEqual(yes);
    await expect(reviewers.because(alex, signal)).resolves.toEqual({ kind: 'entra-list', via: 'group' });
  });

  test('names a role, and means those who hold it now', async () => {
    const reviewers = createReviewers(listed({ kind: 'role', roleDefinitionId: globalAdministrator }), []);
    await expect(reviewers.isReviewer(lee, signal)).resolves.toEqual(yes);
    await expect(reviewers.isReviewer(megan, signal)).resolves.toEqual(no);
    await expect(reviewers.because(lee, signal)).resolves.toEqual({
      kind: 'entra-list',
      via: 'role',
      role: 'Global Administrator',
    });
  });

  test('comes before what the operator configured', async () => {
    const reviewers = createReviewers(listed({ kind: 'user', id: megan }), [adele]);
    await expect(reviewers.isReviewer(adele, signal)).resolves.toEqual(no);
  });

  test('lists everybody once, however often they are named', async () => {
    const reviewers = createReviewers(
      listed(
        { kind: 'user', id: megan },
        { kind: 'group', id: group },
        { kind: 'role', roleDefinitionId: globalAdministrator },
      ),
      [],
    );
    const everybody = await reviewers.everybody(signal);
    expect(everybody).toMatchObject({ known: true });
    expect(everybody.known && everybody.value.map(({ name }) => name).sort()).toEqual([
      'Alex Wilber',
      'Lee Gu',
      'Megan Bowen',
    ]);
  });

  test('that names somebody in a way that is not understood makes nobody a reviewer by chance', async () => {
    const reviewers = createReviewers(listed({ kind: 'user', id: megan }, { kind: 'other' }), []);
    await expect(reviewers.isReviewer(megan, signal)).resolves.toEqual(yes);
    await expect(reviewers.isReviewer(adele, signal)).resolves.toEqual(unknown('not-asked'));
  });
});

describe('without it', () => {
  const off = directoryWith({
    requestPolicy: async () => known(policy([{ kind: 'user', id: alex }], { enabled: false })),
  });

  test('those whom the operator named review: users, and members of groups', async () => {
    const reviewers = createReviewers(off, [lee, group]);
    for (const person of [lee, megan, alex])
      await expect(reviewers.isReviewer(person, signal)).resolves.toEqual(yes);
    await expect(reviewers.isReviewer(adele, signal)).resolves.toEqual(no);
    await expect(reviewers.because(lee, signal)).resolves.toEqual({ kind: 'configured' });
  });

  test('and without names nobody reviews', async () => {
    const reviewers = createReviewers(off, []);
    await expect(reviewers.isReviewer(alex, signal)).resolves.toEqual(no);
    await expect(reviewers.everybody(signal)).resolves.toEqual(known([]));
  });
});

describe('a directory that does not answer makes nobody a reviewer', () => {
  test("but where Entra's list may not be read at all, the operator's own stands", async () => {
    const closed = directoryWith({ requestPolicy: async () => unknown('denied') });
    const reviewers = createReviewers(closed, [lee]);
    await expect(reviewers.isReviewer(lee, signal)).resolves.toEqual(yes);
    await expect(reviewers.isReviewer(adele, signal)).resolves.toEqual(no);
    await expect(createReviewers(closed, []).isReviewer(lee, signal)).resolves.toEqual(unknown('denied'));
  });

  test('not where the policy did not come, whatever the operator configured', async () => {
    const silent = directoryWith({ requestPolicy: async () => unknown('timed-out') });
    await expect(createReviewers(silent, [adele]).isReviewer(adele, signal)).resolves.toEqual(
      unknown('timed-out'),
    );
  });

  test('not where the group cannot be read', async () => {
    const silent: Directory = {
      ...listed({ kind: 'group', id: group }),
      peopleInGroup: async () => unknown('denied'),
    };
    await expect(createReviewers(silent, []).isReviewer(megan, signal)).resolves.toEqual(unknown('denied'));
    await expect(createReviewers(silent, []).everybody(signal)).resolves.toEqual(unknown('denied'));
  });
});
