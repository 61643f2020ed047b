import { readFileSync } from 'node:fs';
import { contoso } from '../../src/directory/contoso.ts';
import { examples } from '../../src/local/examples.ts';
import { playgroundConfig } from '../../src/local/playground-config.ts';
import { hostedHint } from '../../src/local/refusal.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe('npm start', () => {
  test.each([
    ['a real bot', { BOT_ID: 'x' }, 'BOT_ID'],
    ['Azure App Service', { WEBSITE_INSTANCE_ID: 'x' }, 'WEBSITE_INSTANCE_ID'],
  ])('is refused beside %s, with the command to run instead', (_what, env, variable) => {
    expect(hostedHint(env)).toContain(variable);
    expect(hostedHint(env)).toContain('npm run start:bot');
  });

  test('is for any other environment', () => {
    expect(hostedHint({ PATH: '/usr/bin', BOT_ID: '' })).toBeUndefined();
  });

  test('names commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(scripts).toMatchObject({ start: 'node src/local/start.ts', 'start:bot': 'node src/index.ts' });
  });
});

describe('the sample tenant in the Playground', () => {
  const config = JSON.parse(JSON.stringify(playgroundConfig()));
  const people = [config.currentUser, ...config.users];

  test('has Adele as who is speaking, and five others at least', () => {
    expect(config.currentUser).toMatchObject({ name: 'Adele Vance', aadObjectId: contoso.adele.objectId });
    expect(config.users.length).toBeGreaterThanOrEqual(5);
  });

  test('has well-formed ids, as the ones that it brings are not', () => {
    const ids = [config.tenantId, config.bot.id, config.team.aadGroupId, ...people.map((p) => p.aadObjectId)];
    for (const id of ids) expect(id).toMatch(GUID);
  });

  test('names everybody and every chat once', () => {
    const chats = [config.personalChat, config.groupChat, config.team, ...config.team.channels];
    for (const things of [people, chats]) {
      const ids = things.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

test('three pastes are printed to try, each on one line', () => {
  expect(examples).toHaveLength(3);
  for (const { paste } of examples) expect(paste).not.toContain('\n');
  expect(examples.map(({ paste }) => paste).join(' ')).toMatch(
    /AADSTS65001.*AADSTS50105.*Authorization_RequestDenied/s,
  );
});
