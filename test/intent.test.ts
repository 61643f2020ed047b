import { intentOf } from '../src/intent.ts';

test.each(['hi', 'Hello!', 'help', '?', '  HELP  '])('%j asks for help', (text) => {
  expect(intentOf(text)).toEqual({ kind: 'help' });
});

test.each([
  ['explain 65001', '65001'],
  ['Explain AADSTS65001', 'AADSTS65001'],
  ['explain aadsts 50076', 'aadsts 50076'],
  ['explain Authorization_RequestDenied', 'Authorization_RequestDenied'],
  ['what is AADSTS50076?', 'AADSTS50076'],
])('%j asks what a code means', (text, asked) => {
  expect(intentOf(text)).toEqual({ kind: 'explain', asked });
});

test.each([
  'AADSTS65001: The user or administrator has not consented',
  'help me with AADSTS50076 please',
  'explain to me why this happens',
  'hi, I get AADSTS50011',
  `explain ${'A'.repeat(200)}`,
])('%j is read as a paste', (text) => {
  expect(intentOf(text)).toEqual({ kind: 'paste' });
});

test.each<[string, object]>([
  ['my requests', { kind: 'my-requests' }],
  ['My Requests!', { kind: 'my-requests' }],
  ['show my request', { kind: 'my-requests' }],
  ['requests', { kind: 'requests' }],
  ['“Requests”.', { kind: 'requests' }],
  ['open requests', { kind: 'requests' }],
  ['request R-7K3QM', { kind: 'request', id: 'R-7K3QM' }],
  ['Request r-7k3qm?', { kind: 'request', id: 'R-7K3QM' }],
  ['request 7k3qm', { kind: 'request', id: 'R-7K3QM' }],
  ['request R 7K3QM', { kind: 'request', id: 'R-7K3QM' }],
  ['request KQMXW', { kind: 'request', id: 'R-KQMXW' }],
  ['show   request  #R–7K3QM.', { kind: 'request', id: 'R-7K3QM' }],
  ['R-7K3QM', { kind: 'request', id: 'R-7K3QM' }],
  ['review here', { kind: 'review-here' }],
  ['Review Here!', { kind: 'review-here' }],
  ['forget me', { kind: 'forget-me' }],
  ['FORGET  ME…', { kind: 'forget-me' }],
])('%j is for the approval desk', (text, intent) => {
  expect(intentOf(text)).toEqual({ kind: 'desk', intent });
});

test.each([
  'request admin',
  'request teams',
  'request ramble',
  'request admin approval',
  'request R-7K3QMX',
  'request',
  '7K3QM',
  '65001',
  'forget me not',
  'review here and there',
  'all my requests fail with 403',
])('%j is no word to the approval desk', (text) => {
  expect(intentOf(text)).toEqual({ kind: 'paste' });
});
