/** What permissions mean in plain words: a golden table to be read by somebody who knows Graph, and how much of Graph has words. */
import { meaningOf } from '../../src/approval/permission-words.ts';
import { speaker } from '../../src/i18n/t.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { application, delegated, exchange } from './samples.ts';

const say = speaker('en');
const sharepoint = '00000003-0000-0ff1-ce00-000000000000';
const azure = '797f4846-ba00-4fd7-ba43-dac1f8f63013';

// biome-ignore format: a row a line, to be read as a table
const golden: readonly (readonly [string, delegated: string | undefined, application: string | undefined])[] = [
  ['User.Read', 'Sign people in and read the profile of whoever signs in', undefined],
  ['User.Read.All', 'Read full profiles of people, within the rights of whoever signs in', 'Read the full profile of everybody in the organization'],
  ['User.ReadWrite.All', "Read, create, change and delete people's accounts, within the rights of whoever signs in", 'Read, create, change and delete the account of anybody in the organization'],
  ['Mail.Read', 'Read mail in the mailbox of whoever signs in', 'Read mail in every mailbox'],
  ['Mail.ReadBasic', 'Read basic details of mail in the mailbox of whoever signs in', 'Read basic details of mail in every mailbox'],
  ['Mail.ReadWrite', 'Read and change mail in the mailbox of whoever signs in', 'Read and change mail in every mailbox'],
  ['Mail.ReadWrite.Shared', 'Read and change mail in the mailbox of whoever signs in and in mailboxes shared with them', undefined],
  ['Mail.Send', 'Send mail as whoever signs in', 'Send mail as anybody in the organization'],
  ['MailboxSettings.ReadWrite', 'Read and change settings in the mailbox of whoever signs in', 'Read and change settings in every mailbox'],
  ['Calendars.Read', 'Read calendars in the mailbox of whoever signs in', 'Read calendars in every mailbox'],
  ['Calendars.Read.Shared', 'Read calendars in the mailbox of whoever signs in and in mailboxes shared with them', undefined],
  ['Contacts.ReadWrite', 'Read and change contacts in the mailbox of whoever signs in', 'Read and change contacts in every mailbox'],
  ['EWS.AccessAsUser.All', 'Do everything in Exchange that whoever signs in may do: mail, calendars, contacts', undefined],
  ['Files.Read', 'Read the files of whoever signs in', undefined],
  ['Files.Read.All', 'Read all files that whoever signs in can open', 'Read files in every OneDrive and every SharePoint site of the organization'],
  ['Files.ReadWrite.All', 'Read, change and delete all files that whoever signs in can open', 'Read, change and delete files in every OneDrive and every SharePoint site of the organization'],
  ['Files.ReadWrite.AppFolder', 'Use a folder of its own among the files of whoever signs in', 'Use a folder of its own, without anybody signed in'],
  ['Sites.Selected', 'Use chosen SharePoint sites, within the rights of whoever signs in. An administrator chooses them one by one', 'Use chosen SharePoint sites. An administrator chooses them one by one'],
  ['Sites.FullControl.All', 'Control the SharePoint sites that whoever signs in can open, who may use them included', 'Control every SharePoint site of the organization, who may use it included'],
  ['Notes.Read.All', 'Read all OneNote notebooks that whoever signs in can open', 'Read every OneNote notebook of the organization'],
  ['Tasks.ReadWrite', 'Read and change the tasks of whoever signs in', 'Read and change the tasks of everybody in the organization'],
  ['Tasks.Read.Shared', 'Read the tasks of whoever signs in and those that others share with them', undefined],
  ['Chat.Read', 'Read the chats of whoever signs in', undefined],
  ['Chat.Read.All', undefined, 'Read the chats of everybody in the organization'],
  ['ChannelMessage.Read.All', 'Read channel messages, within the rights of whoever signs in', 'Read all channel messages of the organization'],
  ['ChannelMessage.Read.Group', undefined, 'Read the channel messages of teams that the app is added to'],
  ['ChannelMessage.Send', 'Post in channels as whoever signs in', undefined],
  ['Team.ReadBasic.All', 'Read names and descriptions of teams, within the rights of whoever signs in', 'Read names and descriptions of all teams of the organization'],
  ['OnlineMeetings.Read', 'Read the online meetings of whoever signs in', undefined],
  ['Presence.Read.All', 'Read presence (available, busy, away), within the rights of whoever signs in', 'Read the presence (available, busy, away) of everybody in the organization'],
  ['Group.Read.All', 'Read groups and their content, within the rights of whoever signs in', 'Read all groups and their content of the organization'],
  ['GroupMember.ReadWrite.All', 'Add and remove members of groups, within the rights of whoever signs in', 'Add and remove members of all groups of the organization'],
  ['Directory.Read.All', 'Read directory data (people, groups, apps, devices), within the rights of whoever signs in', 'Read all directory data (people, groups, apps, devices) of the organization'],
  ['Directory.AccessAsUser.All', 'Do everything in the directory that whoever signs in may do', undefined],
  ['Application.ReadWrite.All', 'Create and change apps and their secrets, within the rights of whoever signs in', "Create and change any app of the organization, its secrets included: whoever has an app's secret can act as that app"],
  ['AppRoleAssignment.ReadWrite.All', 'Give apps any permission, within the rights of whoever signs in', 'Give any app any permission, itself included, without asking anybody'],
  ['RoleManagement.ReadWrite.Directory', 'Give and take administrator roles, within the rights of whoever signs in', 'Give and take any administrator role, Global Administrator included'],
  ['Policy.Read.ConditionalAccess', 'Read Conditional Access policies, within the rights of whoever signs in', 'Read all Conditional Access policies of the organization'],
  ['Policy.ReadWrite.PermissionGrant', 'Read and change consent policies, within the rights of whoever signs in', 'Read and change all consent policies of the organization'],
  ['RoleManagement.Read.Directory', 'Read administrator roles and their holders, within the rights of whoever signs in', 'Read all administrator roles and their holders of the organization'],
  ['AuditLog.Read.All', 'Read audit and sign-in logs, within the rights of whoever signs in', 'Read all audit and sign-in logs of the organization'],
  ['Device.Read', 'Read the devices of whoever signs in', undefined],
  ['Device.Read.All', 'Read devices, within the rights of whoever signs in', 'Read all devices of the organization'],
  ['DeviceManagementManagedDevices.PrivilegedOperations.All', 'Wipe, lock and restart Intune devices, within the rights of whoever signs in', 'Wipe, lock and restart every Intune device'],
  ['ExternalConnection.ReadWrite.OwnedBy', 'Read and change connections to outside data that belong to the app itself', 'Read and change connections to outside data that belong to the app itself'],
  ['UserAuthenticationMethod.ReadWrite.All', 'Read and change sign-in methods, within the rights of whoever signs in', 'Read and change the sign-in methods of everybody in the organization'],
  ['Channel.Create', 'Create channels, within the rights of whoever signs in', 'Create channels in the organization'],
  ['Reports.Read.All', 'Read usage reports, within the rights of whoever signs in', 'Read all usage reports of the organization'],
  ['offline_access', 'Keep access while nobody is signed in, until it is taken away', undefined],
];

test.each(golden)('%s', (name, withSomebody, alone) => {
  if (withSomebody) expect(meaningOf(delegated(name), say)).toBe(withSomebody);
  if (alone) expect(meaningOf(application(name), say)).toBe(alone);
});

// biome-ignore format: a row a line, to be read as a table
const otherApis = [
  [application('full_access_as_app', exchange), 'Use every mailbox without anybody signed in: read, change, delete and send everything'],
  [application('Mail.ReadWrite', exchange), 'Read and change mail in every mailbox'],
  [delegated('https://outlook.office.com/IMAP.AccessAsUser.All', exchange), 'Read, change and delete the mail of whoever signs in, by IMAP'],
  [delegated('AllSites.FullControl', sharepoint), 'Control the SharePoint sites that whoever signs in can open, who may use them included'],
  [delegated('user_impersonation', azure), 'Do everything in Azure that whoever signs in may do'],
] as const;

test.each(otherApis)('another API: %j', (permission, words) => {
  expect(meaningOf(permission, say)).toBe(words);
});

describe('the name alone is shown', () => {
  test.each([
    ['of an API of which we know nothing', delegated('Mail.Read', '99999999-0000-4000-8000-000000000009')],
    [
      'where the API is not known: the name may mean anything',
      { name: 'Mail.Read', kind: 'delegated' as const },
    ],
    ['of a thing that we do not know', delegated('Frobs.Read.All')],
    ['of an act that we do not know', delegated('Mail.Frob')],
    ['of an end that we do not know', application('Mail.Read.Frob')],
    ['of a kind that the sentence is not about', application('User.Read')],
    [
      'of what has a sentence for each kind, where the kind is not known',
      { ...delegated('Mail.Send'), kind: undefined },
    ],
    ['of words that objects have by birth', delegated('constructor.Read.All')],
    ['of a registered set of permissions', delegated('.default')],
  ])('%s', (_name, permission) => {
    const { kind, ...rest } = permission;
    expect(meaningOf({ ...rest, ...(kind && { kind }) }, say)).toBeUndefined();
  });
});

test('where the kind is not known, nothing is said of how far it goes', () => {
  const { kind: _, ...permission } = delegated('Mail.Read');
  expect(meaningOf(permission, say)).toBe('Read mail');
});

describe('of the permissions of Microsoft Graph', () => {
  const all = [...loadKnowledge().graphPermissions.values()].flatMap((permission) => [
    ...(permission.delegated ? [delegated(permission.name)] : []),
    ...(permission.application ? [application(permission.name)] : []),
  ]);
  const said = all.map((permission) => meaningOf(permission, say));

  test('99 of 100 have words', () => {
    expect(all.length).toBeGreaterThan(1500);
    expect(said.filter(Boolean).length / all.length).toBeGreaterThan(0.99);
  });

  test('the words are short, and promise nothing', () => {
    for (const words of said.filter((one) => one !== undefined)) {
      expect(words.length).toBeLessThanOrEqual(150);
      expect(words).not.toMatch(/trusted by|safe|harmless|,,|\s\s|\bundefined\b/i);
    }
  });

  test('whoever is not signed in is never said to limit an application permission', () => {
    const wrong = all.filter(
      ({ kind }, at) => kind === 'application' && /whoever signs in/.test(said[at] ?? ''),
    );
    expect(wrong).toEqual([]);
  });

  test('no delegated permission is said to reach further than whoever signs in', () => {
    const wrong = all.filter(
      ({ kind }, at) =>
        kind === 'delegated' &&
        /of everybody|every (mailbox|One|Share)|all .* of the organization/.test(said[at] ?? ''),
    );
    expect(wrong).toEqual([]);
  });
});
