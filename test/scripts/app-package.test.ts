import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import locale from '../../locales/en.json' with { type: 'json' };
import { iconFaults } from '../../scripts/app-package/icons.ts';
import { fillVariables, manifestFaults } from '../../scripts/app-package/manifest.ts';

const environment = {
  TEAMS_APP_ID: '7c1f2f0e-3f0b-4c9e-9b7a-0a4d3f3f6b11',
  BOT_ID: 'b3c6e1a2-1f0d-4e1c-8a39-5d9f6b0d2c44',
  PUBLISHER_NAME: 'Contoso "IT"',
  PUBLISHER_URL: 'https://contoso.com',
};
const template = readFileSync('appPackage/manifest.json', 'utf8');
const filled = () => JSON.parse(fillVariables(template, environment).text);
const menuOf = (more: object) => ({ ...filled().composeExtensions[0], ...more });
const menuWith = (more: object) =>
  menuOf({ commands: [{ ...filled().composeExtensions[0].commands[0], ...more }] });
const icon = (name: string) => readFileSync(`appPackage/${name}.png`);

describe('the manifest', () => {
  test('is one that Teams takes, once its variables are filled', () => {
    expect(fillVariables(template, environment).missing).toEqual([]);
    expect(manifestFaults(filled())).toEqual([]);
    expect(filled().developer.name).toBe('Contoso "IT"');
  });

  test('names every variable that is missing, once', () => {
    expect(fillVariables(template, {}).missing).toEqual([
      'TEAMS_APP_ID',
      'PUBLISHER_NAME',
      'PUBLISHER_URL',
      'BOT_ID',
    ]);
  });

  test.each([
    ['a scope in the wrong case', { bots: [{ ...filled().bots[0], scopes: ['groupchat'] }] }],
    ['a key that Teams does not know', { colour: 'blue' }],
    ['a name that is too long', { name: { short: 'x'.repeat(31), full: 'x' } }],
    ['no word on channel features', { supportsChannelFeatures: undefined }],
    ['a bot id that is no GUID', { bots: [{ ...filled().bots[0], botId: 'b3c6e1a2' }] }],
    ['a menu that another bot answers', { composeExtensions: [menuOf({ botId: environment.TEAMS_APP_ID })] }],
    [
      'a menu command that leaves the message behind',
      { composeExtensions: [menuWith({ context: ['compose'] })] },
    ],
    ['a menu command that asks for something first', { composeExtensions: [menuWith({ fetchTask: false })] }],
    ['a page that is not https', { developer: { ...filled().developer, privacyUrl: 'http://contoso.com' } }],
  ])('is refused with %s', (_, change) => {
    expect(manifestFaults({ ...filled(), ...change })).not.toEqual([]);
  });

  test('offers help wherever the bot can be spoken to, and what is about one person in their own chat alone', () => {
    const lists: { scopes: string[]; commands: { title: string }[] }[] = filled().bots[0].commandLists;
    expect(lists.flatMap(({ scopes }) => scopes).toSorted()).toEqual(['groupChat', 'personal', 'team']);
    expect(lists.map(({ commands }) => commands.map(({ title }) => title))).toEqual([
      ['help', 'explain 65001', 'my requests', 'requests', 'forget me'],
      ['help', 'explain 65001', 'review here'],
    ]);
  });
});

test('the menu of a message has one command, whose name the help and the dialog say', () => {
  const titles = filled().composeExtensions[0].commands.map(({ title }: { title: string }) => title);
  expect(titles).toEqual([locale['dialog.title']]);
  expect(locale['help.menu.text']).toContain(`“${titles[0]}”`);
});

describe('the icons', () => {
  test('have the sizes and colours that Teams demands', () => {
    expect(iconFaults({ color: icon('color'), outline: icon('outline') })).toEqual([]);
  });

  test('are refused in each other’s place', () => {
    expect(iconFaults({ color: icon('outline'), outline: icon('color') })).toEqual([
      'color.png is 32 × 32, not 192 × 192',
      'outline.png is 192 × 192, not 32 × 32',
      'outline.png has no transparent background',
      'outline.png holds a colour other than white',
    ]);
  });

  test('are refused when they are no picture, or an empty one', () => {
    const empty = PNG.sync.write(new PNG({ width: 32, height: 32 }));
    expect(iconFaults({ color: Buffer.from('not a picture'), outline: empty })).toEqual([
      'color.png is not a PNG',
      'outline.png is empty',
    ]);
  });
});
