import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Facts, Recognition, Signal } from '../../src/diagnosis/model.ts';
import { recognise } from '../../src/diagnosis/recognise.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge();
const appId = '5f2b7c1e-8a4d-4e3b-9c60-2d7f1a9b8e43';
const home = '62f746b4-84e6-4ceb-95bd-447e7184d454';
const found = (signal: Signal, facts: Facts = {}): Recognition => ({
  recognized: true,
  signals: [{ ...signal, primary: true }],
  facts,
  otherFacts: [],
  redactions: [],
  claims: [],
  clamped: false,
});
const consent = (facts: Facts) => found({ kind: 'aadsts', code: 'AADSTS65001' }, facts);

test('nothing recognised has no diagnosis', () => {
  expect(diagnose(recognise('lunch?', knowledge), knowledge).diagnosis).toBeUndefined();
});

test('what is read from a token stays out of the report', () => {
  const report = diagnose({ ...consent({}), claims: [{ tid: home }] }, knowledge);
  expect(report).not.toHaveProperty('claims');
});

describe('approval', () => {
  test('carries the app, the tenant and the consent link', () => {
    expect(diagnose(consent({ appId }), knowledge, { homeTenant: home }).diagnosis?.approval).toMatchObject({
      appId,
      tenant: home,
      url: `https://login.microsoftonline.com/${home}/adminconsent?client_id=${appId}`,
    });
  });

  test('names the tenant of the paste before the one of the conversation', () => {
    const { diagnosis } = diagnose(consent({ appId, tenant: 'fabrikam.com' }), knowledge, {
      homeTenant: home,
    });
    expect(diagnosis?.approval?.tenant).toBe('fabrikam.com');
  });

  test('without an app id has no link', () => {
    expect(diagnose(consent({}), knowledge).diagnosis?.approval).toEqual({ permissions: [] });
  });

  test("is never offered for Microsoft's own client ids", () => {
    const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
    expect(diagnose(consent({ appId: azureCli }), knowledge).diagnosis?.approval).toBeUndefined();
  });

  test('follows the cloud of the paste, then the one of the deployment', () => {
    const url = (facts: Facts, cloud?: 'usgov') =>
      diagnose(consent({ appId, ...facts }), knowledge, cloud && { cloud }).diagnosis?.approval?.url;
    expect(url({}, 'usgov')).toContain('login.microsoftonline.us');
    expect(url({ cloud: 'china' }, 'usgov')).toContain('login.partner.microsoftonline.cn');
  });
});

describe('a code without a guide', () => {
  test('is admitted, by the name that Microsoft publishes', () => {
    const [number, name] = [...knowledge.published].find(
      ([code, title]) => title && !knowledge.codes.has(`aadsts${code}`),
    ) ?? [0, ''];
    const { diagnosis } = diagnose(found({ kind: 'aadsts', code: `AADSTS${number}` }), knowledge);
    expect(diagnosis).toMatchObject({ known: false, confidence: 'possible' });
    expect(diagnosis?.explanation).toContain(name);
    expect(diagnosis?.links[0]?.url).toBe(`https://login.microsoftonline.com/error?code=${number}`);
  });

  test('is admitted when Microsoft does not publish it either', () => {
    const { diagnosis } = diagnose(found({ kind: 'aadsts', code: 'AADSTS99999999' }), knowledge);
    expect(diagnosis?.known).toBe(false);
    expect(diagnosis?.explanation).toContain('not on the list');
  });
});

describe('confidence', () => {
  test('nothing is confirmed while another cause is open', () => {
    for (const code of knowledge.codes.values())
      for (const sample of code.samples) {
        const { diagnosis } = diagnose(recognise(sample.paste, knowledge), knowledge);
        if (diagnosis?.confidence === 'confirmed') expect(diagnosis.alternatives).toBeUndefined();
      }
  });
});

describe('the question', () => {
  test('is asked once: an answer takes it away and changes what is said', () => {
    const before = diagnose(consent({ appId }), knowledge).diagnosis;
    const question = before?.question;
    expect(question?.choices.length).toBeGreaterThanOrEqual(2);
    const causes = question?.choices.map((choice) => {
      const answers = [{ question: question.id, choice: choice.id }];
      const after = diagnose(consent({ appId }), knowledge, { answers }).diagnosis;
      expect(after?.question).toBeUndefined();
      return after?.cause;
    });
    expect(new Set(causes).size).toBeGreaterThan(1);
  });

  test('"I don\'t know" takes it away and leaves every cause open', () => {
    const before = diagnose(consent({ appId }), knowledge).diagnosis;
    const answers = [{ question: before?.question?.id ?? '', choice: 'unknown' }];
    const after = diagnose(consent({ appId }), knowledge, { answers }).diagnosis;
    expect(after?.question).toBeUndefined();
    expect(after?.cause).toBe(before?.cause);
    expect(after?.alternatives).toEqual(before?.alternatives);
  });
});

test('no placeholder of a text is left unfilled, in any code, cause or step', () => {
  for (const code of knowledge.codes.values())
    for (const sample of code.samples) {
      const { diagnosis } = diagnose(recognise(sample.paste, knowledge), knowledge);
      const { approval: _, ...said } = diagnosis ?? {};
      const texts = JSON.stringify(said).match(
        /\{(?:app|App|appId|tenant|Tenant|resource|Resource|user|User|scopes|Scopes|redirectUri|RedirectUri)\}/g,
      );
      expect([code.code, texts]).toEqual([code.code, null]);
    }
});

test('evidence is at most five lines, and says that the directory was not read', () => {
  const { diagnosis } = diagnose(consent({ appId, tenant: appId }), knowledge, { homeTenant: home });
  expect(diagnosis?.evidence?.length).toBeLessThanOrEqual(5);
  expect(diagnosis?.evidence).toContainEqual(
    expect.objectContaining({ source: 'tenant', state: 'unknown', because: 'not-connected' }),
  );
});
