/** What is about a person: to whom it is shown, and where. */
import { mayShow, type Viewer, visibleTo } from '../../src/answers/privacy.ts';
import { known, unknown } from '../../src/diagnosis/known.ts';
import { nothingOfTenant, type TenantEvidence } from '../../src/diagnosis/tenant.ts';

const adele = '0db317d9-4c8e-4fa3-969a-73bf4c83cf3b';
const lee = '3af9f30c-5a66-4477-bda9-d8c096d38ff5';
const viewer = (more: Partial<Viewer>): Viewer => ({
  place: 'personal',
  objectId: adele,
  reviewer: false,
  anonymous: false,
  ...more,
});

describe.each<
  [string, Viewer, { readonly own: boolean; readonly others: boolean; readonly nobodys: boolean }]
>([
  ['the person, in a chat of their own', viewer({}), { own: true, others: false, nobodys: false }],
  ['the person, in a group chat', viewer({ place: 'group' }), { own: false, others: false, nobodys: false }],
  ['the person, in a channel', viewer({ place: 'channel' }), { own: false, others: false, nobodys: false }],
  [
    'a reviewer, in a chat of their own',
    viewer({ reviewer: true }),
    { own: true, others: true, nobodys: true },
  ],
  [
    'a reviewer, in a group chat',
    viewer({ reviewer: true, place: 'group' }),
    { own: false, others: false, nobodys: false },
  ],
  [
    'a reviewer, in a channel',
    viewer({ reviewer: true, place: 'channel' }),
    { own: false, others: false, nobodys: false },
  ],
  ['somebody without an id', viewer({ objectId: undefined }), { own: false, others: false, nobodys: false }],
  [
    'anybody, where nobody proves who they are',
    viewer({ anonymous: true }),
    { own: false, others: false, nobodys: false },
  ],
  [
    'a reviewer, where nobody proves who they are',
    viewer({ anonymous: true, reviewer: true }),
    { own: false, others: false, nobodys: false },
  ],
])('%s', (_title, who, expected) => {
  test('is shown what is theirs, and of others what is theirs to see', () => {
    expect({
      own: mayShow(adele, who),
      others: mayShow(lee, who),
      nobodys: mayShow(undefined, who),
    }).toEqual(expected);
  });

  test('sees no more in the evidence', () => {
    const row = (personId: string) => ({
      at: '2026-11-20T11:00:00Z',
      personId,
      errorCode: 53003,
      failedPolicies: [],
    });
    const nothing = nothingOfTenant('not-asked');
    const full: TenantEvidence = {
      ...nothing,
      signIns: known([row(adele), row(lee)]),
      wanted: known([{ name: 'Notes.Read', kind: 'delegated', granted: 'for-asker', otherKind: false }]),
      holdsNothing: known(false),
      consent: { ...nothing.consent, granted: known(true), askerRoles: known(['Global Administrator']) },
    };
    const { signIns, wanted, holdsNothing, consent } = visibleTo(who, full);
    const people = signIns.known ? signIns.value.map(({ personId }) => personId) : [];
    expect(people).toEqual([...(expected.own ? [adele] : []), ...(expected.others ? [lee] : [])]);
    const seen = [wanted, holdsNothing, consent.granted, consent.askerRoles].map((part) => part.known);
    expect(seen).toEqual([expected.own, expected.own, expected.own, expected.own]);
  });
});

test('that there are rows of somebody else is not shown either', () => {
  const row = { at: '2026-11-20T11:00:00Z', personId: lee, errorCode: 53003, failedPolicies: [] };
  const evidence = { ...nothingOfTenant('not-asked'), signIns: known([row]) };
  expect(visibleTo(viewer({}), evidence).signIns).toEqual(unknown('not-asked'));
});

test('what is about nobody is shown everywhere', () => {
  const evidence = { ...nothingOfTenant('not-asked'), wanted: known([]), waiting: known({ asks: 2 }) };
  expect(visibleTo(viewer({ place: 'channel' }), evidence)).toEqual(evidence);
});
