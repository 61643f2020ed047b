import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const paste =
  "AADSTS50105: Your administrator has configured the application Contoso Expenses ('5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43') to block users unless they are specifically granted ('assigned') access to the application. Correlation ID: c4b8f0a1-6d2e-4f57-9b3a-0e8d7c6f5a21";

const diagnose = (args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli.ts', ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: undefined },
  });
  return { status, stdout, stderr };
};

test('the text of the arguments is diagnosed in words, without colour where nobody looks', () => {
  const { status, stdout } = diagnose([paste]);
  expect(status).toBe(0);
  expect(stdout).toContain('AADSTS50105');
  expect(stdout).toContain('Who can fix it');
  expect(stdout).toContain('What you can do');
  expect(stdout).toContain('Not checked');
  expect(stdout).not.toContain('\u001b');
});

test('--json prints the published shape', () => {
  const { status, stdout } = diagnose(['--json'], paste);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    recognized: true,
    signals: [{ kind: 'aadsts', code: 'AADSTS50105', primary: true }],
    facts: {
      appId: '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43',
      appName: 'Contoso Expenses',
      correlationId: 'c4b8f0a1-6d2e-4f57-9b3a-0e8d7c6f5a21',
    },
    redactions: [],
    diagnosis: { actor: 'admin', steps: expect.any(Array), links: expect.any(Array) },
  });
});

test('--jsonl answers each line in order, with its id', () => {
  const lines = [
    { id: 'b', text: paste },
    { id: 'a', text: 'good morning' },
    { id: 7, text: 'AADSTS50126: Error validating credentials due to invalid username or password.' },
  ];
  const { status, stdout } = diagnose(['--jsonl'], lines.map((line) => JSON.stringify(line)).join('\n'));
  expect(status).toBe(0);
  const answers = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.map(({ id, recognized }) => [id, recognized])).toEqual([
    ['b', true],
    ['a', false],
    ['7', true],
  ]);
});

test('nothing recognised is an answer, not a failure', () => {
  const { status, stdout } = diagnose(['see you at 65001 Main Street']);
  expect(status).toBe(0);
  expect(stdout).toContain('No Entra sign-in or Microsoft Graph error was found');
});

test.each([
  ['nothing', [], ''],
  ['a flag that does not exist', ['--xml'], paste],
  ['a line that is no JSON', ['--jsonl'], 'AADSTS65001'],
  ['a line without text', ['--jsonl'], '{"id":"a"}'],
])('%s is unusable: exit code 2, with a reason', (_, args, input) => {
  const { status, stdout, stderr } = diagnose(args, input);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).not.toBe('');
});

test('a secret is named and not printed', () => {
  const secret = ['xYz8Q', '~a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7'].join('');
  for (const args of [[], ['--json']]) {
    const { stdout } = diagnose(
      args,
      `AADSTS7000215: Invalid client secret provided. client_secret=${secret}`,
    );
    expect(stdout).toContain('client-secret');
    expect(stdout).not.toContain(secret.slice(0, 10));
  }
});

test('control characters of a paste do not reach the terminal', () => {
  const { stdout } = diagnose(
    [],
    `AADSTS65001: application with ID 'x' named 'evil\u001b[2J\u202Ename'. Send an interactive`,
  );
  for (const hidden of ['\u001b', '\u202e']) expect(stdout).not.toContain(hidden);
});

test('the README shows a command that works as written', () => {
  expect(readFileSync('README.md', 'utf8')).toContain('npm run --silent diagnose -- ');
});
