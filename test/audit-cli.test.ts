/** `npm run audit`, on a store in which something happened. */
import { spawnSync } from 'node:child_process';
import { closeStages, createStage, MINUTE, REASON, type Stage } from './approval/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = createStage();
  const { id, revision } = await stage.ask();
  stage.clock.now += 10 * MINUTE;
  await stage.act('Megan', { kind: 'send', id, revision, form: 'deny', text: '=1+1 is what I think of it' });
  await stage.act('Adele', { kind: 'forget' });
});
afterAll(closeStages);

const audit = (args: readonly string[], env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/audit-cli.ts', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, UNBLOCK_LOCAL: '1', STORE: `sqlite:${stage.path}`, ...env },
  });
  return { status, stdout, stderr };
};

test('says what happened, in order, and of the erased only that they are', () => {
  const { status, stdout } = audit([]);
  expect(status).toBe(0);
  expect(stdout.indexOf('asked by erased')).toBeLessThan(stdout.indexOf('denied by Megan Bowen'));
  expect(stdout).not.toContain('Adele');
  expect(stdout).not.toContain(REASON);
});

test('prints JSON that another program reads', () => {
  const lines: unknown = JSON.parse(audit(['--json']).stdout);
  expect(lines).toMatchObject([
    { event: 'asked', why: 'erased' },
    { event: 'denied', who: 'Megan Bowen' },
  ]);
});

test('prints a table that runs nothing', () => {
  const { stdout } = audit(['--csv', '--app', 'usage']);
  expect(stdout.split('\r\n')).toHaveLength(3);
  expect(stdout).toContain(`"'=1+1 is what I think of it"`);
});

test('leaves out what was before, and other apps', () => {
  expect(audit(['--since', new Date(stage.clock.now - MINUTE).toISOString()]).stdout).not.toContain('asked');
  expect(audit(['--app', 'something else']).stdout).toBe('Nothing happened.\n');
});

test.each([
  [['--since', 'soon'], {}, 'is no date'],
  [[], { DIRECTORY: 'none' }, 'no directory is configured'],
])('%j with %j cannot be used, and says why', (args, env, why) => {
  const { status, stderr } = audit(args, env);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(why) });
});
