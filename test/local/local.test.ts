import { readFileSync } from 'node:fs';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { recognise } from '../../src/diagnosis/recognise.ts';
import { tenantAsk } from '../../src/diagnosis/tenant-ask.ts';
import { collect } from '../../src/directory/collect.ts';
import { contoso } from '../../src/directory/contoso.ts';
import { planFor } from '../../src/directory/plan.ts';
import { createSampleDirectory } from '../../src/directory/sample/directory.ts';
import { createSampleTenant } from '../../src/directory/sample/tenant.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { examplesAt } from '../../src/local/examples.ts';
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

describe('the pastes that are printed to try', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  const knowledge = loadKnowledge();
  const tenant = createSampleTenant({ now: () => now });
  const { apps, absent, signIns } = tenant;
  const read = examplesAt(now).map(({ paste }) => ({ paste, ...recognise(paste, knowledge, now) }));

  test('stand on one line each, and hold nothing secret', () => {
    for (const { paste, redactions } of read) {
      expect(paste).not.toContain('\n');
      expect(redactions).toEqual([]);
    }
  });

  test('are errors of five kinds', () => {
    expect(read.map(({ signals }) => signals.find(({ primary }) => primary)?.code)).toEqual([
      'AADSTS65001',
      'AADSTS7000112',
      'Authorization_RequestDenied',
      'AADSTS7000229',
      'authorize-url',
    ]);
  });

  test('are about five apps of Contoso', () => {
    const known = [...apps, ...absent].map(({ app }) => app.appId);
    const named = read.map(({ facts }) => facts.appId);
    expect(new Set(named).size).toBe(5);
    expect(known).toEqual(expect.arrayContaining(named));
  });

  test('are confirmed by what the sample tenant says', async () => {
    const directory = createSampleDirectory(tenant);
    const { signal } = new AbortController();
    const given = { homeTenant: contoso.tenantId };
    const verdicts = read.map(async (recognition) => {
      const ask = tenantAsk(recognition, knowledge, given);
      const plan = planFor(ask, contoso.tenantId, contoso.adele.objectId);
      const said = plan && (await collect(directory, plan, signal));
      return diagnose(recognition, knowledge, { ...given, ...(said && { tenant: said }) }).diagnosis;
    });
    expect((await Promise.all(verdicts)).map((verdict) => [verdict?.cause, verdict?.confidence])).toEqual([
      ['consent/new-permission', 'confirmed'],
      ['client-disabled/by-administrator', 'confirmed'],
      ['graph-request/application-permission-missing', 'confirmed'],
      ['app-identity/no-service-principal', 'confirmed'],
      ['sign-in-address/ask-administrator', 'confirmed'],
    ]);
  });

  test('are found in the log of sign-ins, as those of the person who pastes', () => {
    for (const { facts } of read.slice(0, 2)) {
      const row = signIns.find(({ correlationId }) => correlationId === facts.correlationId);
      expect(row).toMatchObject({
        id: facts.traceId,
        appId: facts.appId,
        personId: contoso.adele.objectId,
      });
      expect(facts.timestamp?.replace(' ', 'T')).toBe(row?.at);
    }
  });
});
