import fc from 'fast-check';
import { commandFiller, type Phrases, sentenceFiller } from '../../src/diagnosis/fill.ts';

const phrases: Phrases = {
  app: 'the app',
  resource: 'the service',
  tenant: 'your organization',
  user: 'your account',
  scopes: 'the permissions it needs',
  permission: 'the permission that it needs',
  redirectUri: "the app's address",
};
const graph = '00000003-0000-0000-c000-000000000000';
const firstParty = new Map([[graph, 'Microsoft Graph']]);

describe('sentences', () => {
  test('take the name that was pasted', () => {
    const fill = sentenceFiller({ appName: 'Harbor Ledger' }, phrases, firstParty);
    expect(fill('{App} asked; ask for {app}.')).toBe('Harbor Ledger asked; ask for Harbor Ledger.');
  });

  test('say a neutral phrase where the paste is silent, with a capital at the start', () => {
    const fill = sentenceFiller({}, phrases, firstParty);
    expect(fill('{App} asked for {scopes} of {resource}.')).toBe(
      'The app asked for the permissions it needs of the service.',
    );
  });

  test("give Microsoft's own applications their name", () => {
    const fill = sentenceFiller({ resource: graph.toUpperCase() }, phrases, firstParty);
    expect(fill('It calls {resource}.')).toBe('It calls Microsoft Graph.');
  });

  test('leave braces alone that are no placeholder of ours', () => {
    expect(sentenceFiller({}, phrases, firstParty)('a {thing} and {constructor}')).toBe(
      'a {thing} and {constructor}',
    );
  });

  test('keep a long name from flooding the card', () => {
    const fill = sentenceFiller({ appName: 'x'.repeat(500) }, phrases, firstParty);
    expect(fill('{app}').length).toBe(80);
  });
});

describe('commands', () => {
  test('take ids that are well formed', () => {
    const fill = commandFiller({ appId: graph, scopes: ['User.Read', 'Mail.Read'] }, 'contoso.com');
    expect(fill('az x --id {appId} --tenant {tenant} --scope "{scopes}"')).toBe(
      `az x --id ${graph} --tenant contoso.com --scope "User.Read Mail.Read"`,
    );
  });

  test('show what is missing', () => {
    expect(commandFiller({}, undefined)('az x --id {appId} {tenant} {resource} {scopes} {redirectUri}')).toBe(
      'az x --id <app-id> <tenant> <resource> <scopes> <redirect-uri>',
    );
  });

  test('never let a pasted value end the argument it stands in', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'ab";&|$`\'\n <>(){}', '$(', '&&') });
    fc.assert(
      fc.property(hostile, (text) => {
        const facts = {
          appId: text,
          resource: `https://${text}`,
          redirectUri: `https://${text}`,
          scopes: [text],
        };
        const filled = commandFiller(facts, text)('{appId} {tenant} {resource} {scopes} {redirectUri}');
        expect(filled).not.toMatch(/["'`;&|$\n(){}]/);
      }),
      { seed: 7 },
    );
  });
});
