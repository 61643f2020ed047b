import { screenCodes } from '../../src/diagnosis/screens.ts';
import { app, book, correlation, read, signals, trace } from './reading.ts';

describe('a page without a code is known by its words', () => {
  test.each([
    ['Need admin approval\nExpenses\nExpenses needs permission to access resources', 'need-admin-approval'],
    ['Administratorgenehmigung erforderlich', 'need-admin-approval'],
    ['Se necesita la aprobación del administrador', 'need-admin-approval'],
    [
      'x a besoin d’une autorisation pour accéder à des ressources que seul un administrateur peut accorder',
      'need-admin-approval',
    ],
    [
      'x precisa de permissão para acessar recursos que somente um administrador pode conceder',
      'need-admin-approval',
    ],
    ["È necessaria l'approvazione dell'amministratore", 'need-admin-approval'],
    ['Goedkeuring van beheerder vereist', 'need-admin-approval'],
    ['「管理者の承認が必要」', 'need-admin-approval'],
    ['Since today I get Need admin approval when I open Expenses', 'need-admin-approval'],
    ['Approval required\nExpenses', 'approval-required'],
    ['Genehmigung erforderlich', 'approval-required'],
    ['You cannot access this right now', 'cannot-access-right-now'],
    ["You don't have access to this", 'no-access-to-this'],
    ['More information required', 'more-information-required'],
    ['Weitere Informationen erforderlich', 'more-information-required'],
    ["Let's get you authenticated", 'lets-get-you-authenticated'],
    ["Sorry, but we're having trouble signing you in.", 'trouble-signing-in'],
    ['Leider können wir Sie nicht anmelden.', 'trouble-signing-in'],
    ["Sorry, but we're having trouble with signing you in.", 'trouble-signing-in'],
    ['You can’t sign in here with a personal account. Use your work or school account.', 'AADSTS500200'],
    ['This username may be incorrect. Make sure you typed it correctly.', 'AADSTS50034'],
    ["Your account or password is incorrect. If you don't remember your password, reset it", 'AADSTS50126'],
    ['Your account is temporarily locked to prevent unauthorized use.', 'AADSTS50053'],
    ['Your account has been locked. Contact your support person to unlock it, then try', 'AADSTS50057'],
    ['We sent a request to your mobile device, but we didn’t hear from you in time.', 'AADSTS500121'],
    ['The Contoso IT department has restricted which organizations can be accessed.', 'AADSTS500021'],
    ['We’ve detected something unusual about this sign-in.', 'sign-in-looks-risky'],
  ])('%s', (text, code) => {
    expect(signals(text)).toContain(`screen:${code}*`);
    expect(read(text).recognized).toBe(true);
  });

  test('the same words in running text about something else are no page', () => {
    const chat = [
      'Is approval required for this purchase?',
      '登録後、管理者の承認が必要です',
      'we have more information required by law',
      'we need admin approval for the budget',
      'Approval required for this purchase is two signatures',
      'para los cambios se necesita la aprobación del administrador',
    ];
    expect(chat.filter((text) => read(text).recognized)).toEqual([]);
  });

  test('every page has a file that explains it', () => {
    expect(screenCodes.filter((code) => !book.codes.has(code))).toEqual([]);
  });
});

test.each([
  [
    "The user or administrator has not consented to use the application with ID 'x' named 'y'.",
    'AADSTS65001',
  ],
  [
    `Selected user account does not exist in tenant 'Contoso' and cannot access the application '${app}'`,
    'AADSTS50020',
  ],
  [
    "Error code is missing: Application with identifier 'x' was not found in the directory 'y'",
    'AADSTS700016',
  ],
  ['Invalid client secret provided. Ensure the secret', 'AADSTS7000215'],
])('a message pasted without its code is known by its words: %s', (text, code) => {
  expect(signals(text)).toContain(`screen:${code}*`);
});

test('the details of the error page give code, app and ids', () => {
  const page = `You cannot access this right now\nError Code: 53003\nRequest Id: ${trace}\nCorrelation Id: ${correlation}\nTimestamp: 2026-01-20T21:33:18.342Z\nApp name: Expense App\nApp id: ${app}\nDevice platform: Windows 10`;
  expect(signals(page)).toContain('screen:AADSTS53003*');
  expect(read(page).facts).toMatchObject({
    appId: app,
    appName: 'Expense App',
    traceId: trace,
    correlationId: correlation,
    timestamp: '2026-01-20T21:33:18.342Z',
  });
});

test.each([
  [
    'Need admin approval\nMt Studio\nunverified\nMt Studio needs permission to access resources in your organisation',
    'Mt Studio',
  ],
  [
    '> **Need admin approval**\n>\n> GitHub Inc needs permission to access resources in your organization that only',
    'GitHub Inc',
  ],
  [
    '*"lab checker needs permission to access resources in your organization that only an admin can grant"*',
    'lab checker',
  ],
  [
    'Administratorgenehmigung erforderlich\nSpesen\nSpesen benötigt eine Berechtigung für den Zugriff',
    'Spesen',
  ],
  ['管理者の承認が必要\n経費アプリ\n続きを読む', '経費アプリ'],
])('the name of the app on the page: %s', (text, name) => {
  expect(read(text).facts.appName).toBe(name);
});

test.each([
  ["Cross-origin token redemption is permitted only for the 'Single-Page Application'", 'AADSTS9002326'],
  ["The request body must contain the following parameter: 'client_id'.", 'AADSTS900144'],
  [
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    'AADSTS7000218',
  ],
  ['Presented multi-factor authentication has expired due to policies', 'AADSTS50078'],
  ['Your device is required to be managed to access this resource.', 'AADSTS530003'],
  [
    'User interaction is\n                 required. This may be due to the conditional access policy settings',
    'AADSTS50076',
  ],
])('a message without its code, wherever its lines break: %s', (text, code) => {
  expect(signals(text)).toContain(`screen:${code}*`);
});

test('a chain of credentials that found nothing is explained, one that holds a code by its code', () => {
  const chain = 'DefaultAzureCredential failed to retrieve a token from the included credentials.';
  expect(signals(chain)).toEqual(['screen:no-credential-found*']);
  expect(signals(`${chain}\nAzureCliCredential: AADSTS700082: expired`)).toEqual(['aadsts:AADSTS700082*']);
});

test.each([
  [
    'The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.',
    'AADSTS70043',
  ],
  ['Failed with error - resourceDisabled', 'AADSTS500011'],
  [
    'unauthorized_client: The client does not exist or is not enabled for consumers.',
    'consumers-not-enabled',
  ],
  ['"we\'re unable to complete your request"', 'trouble-signing-in'],
])('an answer without a number: %s', (text, code) => {
  expect(signals(text)).toContain(`screen:${code}*`);
});
