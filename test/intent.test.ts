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
