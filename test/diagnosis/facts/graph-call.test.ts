import { read } from '../reading.ts';

const denied =
  '{"error":{"code":"ErrorAccessDenied","message":"Access is denied. Check credentials and try again."}}';
const refused =
  '{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}';

/** `GET /path`; without a method where the paste does not say it. */
function call(text: string): string | undefined {
  const { request } = read(text).facts;
  return request && [request.method, request.path].filter(Boolean).join(' ');
}

test.each([
  [
    'a raw request and its answer',
    `GET https://graph.microsoft.com/v1.0/users/adele@contoso.com/messages?$top=5 HTTP/1.1\n\nHTTP/1.1 403 Forbidden\n\n${denied}`,
    'GET /v1.0/users/adele@contoso.com/messages',
  ],
  [
    'a bare status',
    'GET https://graph.microsoft.com/v1.0/users/…/messages\n403',
    'GET /v1.0/users/…/messages',
  ],
  [
    'a status in a sentence',
    'I get a 403 for GET https://graph.microsoft.com/v1.0/groups, why?',
    'GET /v1.0/groups',
  ],
  [
    'PowerShell, as it reports the call',
    `Invoke-MgGraphRequest : GET https://graph.microsoft.com/v1.0/users\nHTTP/1.1 403 Forbidden\n${refused}`,
    'GET /v1.0/users',
  ],
  [
    'PowerShell, as it was typed',
    `Invoke-MgGraphRequest -Method PATCH -Uri "https://graph.microsoft.com/v1.0/users/$id"\n${refused}`,
    'PATCH /v1.0/users/$id',
  ],
  [
    'PowerShell, the address first and without a host',
    `Invoke-MgGraphRequest -Uri 'v1.0/groups' -Method POST -Body $body\n${refused}`,
    'POST /v1.0/groups',
  ],
  [
    'curl over several lines',
    `curl -X POST -H "Content-Type: application/json" \\\n  https://graph.microsoft.com/v1.0/me/sendMail -d @mail.json\n${denied}`,
    'POST /v1.0/me/sendMail',
  ],
  [
    'az rest',
    `az rest --method delete --url https://graph.microsoft.com/v1.0/applications/1\n${refused}`,
    'DELETE /v1.0/applications/1',
  ],
  [
    'Python',
    `r = requests.get("https://graph.microsoft.com/v1.0/users/<user-id>/calendarView", headers=h)\n${denied}`,
    'GET /v1.0/users/<user-id>/calendarView',
  ],
  [
    'C#',
    `await http.PostAsync("https://graph.microsoft.com/v1.0/groups", body);\n${refused}`,
    'POST /v1.0/groups',
  ],
  [
    'a request object of .NET',
    `ODataError: Insufficient privileges to complete the operation.\nMethod: PATCH, RequestUri: 'https://graph.microsoft.com/v1.0/users/1', Version: 1.1`,
    'PATCH /v1.0/users/1',
  ],
  [
    'the JavaScript client',
    `const list = await client.api('/teams/1/channels')\n  .version('beta')\n  .get();\n${denied}`,
    'GET /teams/1/channels',
  ],
  [
    'a settings object, the address first',
    "AxiosError: Request failed with status code 403\n url: 'https://graph.microsoft.com/v1.0/sites/root', method: 'get',",
    'GET /v1.0/sites/root',
  ],
  [
    'an address alone',
    `Failed: https://graph.microsoft.com/v1.0/me/messages. ${denied}`,
    '/v1.0/me/messages',
  ],
  [
    'a key in brackets',
    `GET https://graph.microsoft.com/v1.0/users('adele@contoso.com')/messages\n${denied}`,
    "GET /v1.0/users('adele@contoso.com')/messages",
  ],
  [
    'a log with more calls: the one before the error',
    `GET https://graph.microsoft.com/v1.0/me\n200\nGET https://graph.microsoft.com/v1.0/groups\n${refused}\nGET https://graph.microsoft.com/v1.0/users`,
    'GET /v1.0/groups',
  ],
  ['the government cloud', `GET https://graph.microsoft.us/v1.0/users\n${refused}`, 'GET /v1.0/users'],
  ['the DoD cloud', `GET https://dod-graph.microsoft.us/v1.0/users\n${refused}`, 'GET /v1.0/users'],
  ['China', `GET https://microsoftgraph.chinacloudapi.cn/v1.0/users\n${refused}`, 'GET /v1.0/users'],
])('the call is read from %s', (_, text, expected) => {
  expect(call(text)).toBe(expected);
});

describe('in a batch', () => {
  const requests =
    '{"requests":[{"id":"1","method":"GET","url":"/me"},{"id":"2","method":"PATCH","url":"/groups/77"},{"id":"3","url":"/users","method":"GET"}]}';
  const answer = (id: string) =>
    `{"responses":[{"id":"9","status":200,"body":{}},{"id":"${id}","status":403,"body":${refused}}]}`;

  test.each([
    ['1', 'GET /me'],
    ['2', 'PATCH /groups/77'],
    ['3', 'GET /users'],
  ])('the answer with id %s belongs to %s', (id, expected) => {
    expect(call(`POST https://graph.microsoft.com/v1.0/$batch\n${requests}\n${answer(id)}`)).toBe(expected);
  });

  test('without its requests no call is known', () => {
    expect(call(`POST https://graph.microsoft.com/v1.0/$batch\n${answer('2')}`)).toBeUndefined();
  });
});

test.each([
  ['prose', `I want to get /me working. ${refused}`],
  [
    'another API that answers 403',
    'GET https://api.example.com/v1.0/users\nHTTP/1.1 403 Forbidden\nlogin.microsoftonline.com',
  ],
])('no call is read from %s', (_, text) => {
  expect(call(text)).toBeUndefined();
});
