import { createHash } from 'node:crypto';
import { keyOfOpen } from '../../src/approval/key.ts';
import type { AskedPermission } from '../../src/approval/model.ts';
import { known, unknown } from '../../src/diagnosis/known.ts';
import { application, asked, delegated, exchange } from './samples.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const key = (...permissions: readonly AskedPermission[]): string =>
  keyOfOpen(asked.app, known(permissions), hash);
const mail = delegated('Mail.Read');
const send = delegated('Mail.Send');

test('order, case and repetition make no difference', () => {
  expect(key(send, mail, mail)).toBe(key({ ...mail, name: 'MAIL.READ' }, send));
});

test.each([
  ['another permission', key(send)],
  ['one more permission', key(mail, send)],
  ['the same name as an application permission', key(application('Mail.Read'))],
  ['the same name in another API', key(delegated('Mail.Read', exchange))],
  ['unknown permissions', keyOfOpen(asked.app, unknown('not-asked'), hash)],
  ['a permission called all', key(delegated('all'))],
  ['another app', keyOfOpen({ appId: exchange }, known([mail]), hash)],
])('%s is another request', (_name, other) => {
  expect(other).not.toBe(key(mail));
});

test('unknown permissions and none are not the same', () => {
  expect(keyOfOpen(asked.app, unknown('not-asked'), hash)).not.toBe(key());
});

test('an app is the same in both cases of its id, and under any name', () => {
  expect(keyOfOpen({ appId: asked.app.appId.toUpperCase(), name: 'x' }, known([mail]), hash)).toBe(key(mail));
});

test('whatever was pasted, every store takes the key', () => {
  expect(key(delegated('../a\\b#c?d!e\u0000\n'))).toMatch(/^[A-Za-z0-9._!-]{1,100}$/);
});
