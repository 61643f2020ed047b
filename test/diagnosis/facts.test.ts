import { app, correlation, graph, ids, read, tenant, trace } from './reading.ts';

const other = '797f4846-ba00-4fd7-ba43-dac1f8f63013';

describe('each value comes from its own place in its own message', () => {
  test.each([
    [
      `AADSTS65001: The user or administrator has not consented to use the application with ID '${app}' named 'heung's drive'. Send an interactive`,
      { appId: app, appName: "heung's drive" },
    ],
    [
      `AADSTS65002: Consent between first party application '${app}' and first party resource '${graph}' must be configured`,
      { appId: app, resource: graph },
    ],
    [
      `AADSTS700016: Application with identifier '${app}' was not found in the directory 'L'Oréal & Co'. This can happen`,
      { appId: app, tenant: "L'Oréal & Co" },
    ],
    [
      'AADSTS500011: The resource principal named https://reports.office365.com/ecp was not found in the tenant named xyz comp. This can happen',
      { resource: 'https://reports.office365.com/ecp', tenant: 'xyz comp' },
    ],
    [
      `AADSTS650052: The app is trying to access a service '${other}'(Azure Machine Learning) that your organization 'contoso.onmicrosoft.com' lacks a service principal for.`,
      { resource: other, tenant: 'contoso.onmicrosoft.com' },
    ],
    [
      `AADSTS650053: The application 'Mail Merge' asked for scope 'Mail.Sent' that doesn't exist on the resource '${graph}'.`,
      { appName: 'Mail Merge', scopes: ['Mail.Sent'], resource: graph },
    ],
    [
      `AADSTS650057: Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: ${app}(obo (test) app). Resource value from request: api://${other}. Resource app ID: ${other}. List`,
      { appId: app, appName: 'obo (test) app', resource: other },
    ],
    [
      `AADSTS50020: User account 'adele@fabrikam.com' from identity provider 'https://sts.windows.net/${other}/' does not exist in tenant 'Contoso' and cannot access the application '${app}'(example.com (Omada)) in that tenant.`,
      {
        user: 'adele@fabrikam.com',
        identityProvider: `https://sts.windows.net/${other}/`,
        tenant: 'Contoso',
        appId: app,
        appName: 'example.com (Omada)',
      },
    ],
    [
      `AADSTS50011: The redirect URI 'http://localhost:41097' specified in the request does not match the redirect URIs configured for the application '${app}'.`,
      { redirectUri: 'http://localhost:41097', appId: app },
    ],
    [
      `AADSTS50105: Your administrator has configured the application Echo 360 ('${app}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user 'adele@contoso.com' is blocked`,
      { appName: 'Echo 360', appId: app, user: 'adele@contoso.com' },
    ],
    [
      `AADSTS501051: Application '${app}'(client) is not assigned to a role for the application 'api://contoso.com/orders'(Orders).`,
      { appId: app, appName: 'client', resource: 'api://contoso.com/orders' },
    ],
    [
      'AADSTS50034: The user account adele@contoso.com does not exist in the Contoso Ltd directory.',
      { user: 'adele@contoso.com', tenant: 'Contoso Ltd' },
    ],
    [
      `AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication to access '${graph}'.`,
      { resource: graph },
    ],
    ["AADSTS900023: Specified tenant identifier 'invalid_tenant' is neither", { tenant: 'invalid_tenant' }],
    [
      "AADSTS70011: The provided value for the input parameter 'scope' is not valid. The scope user.read openid https://a.b/c is not valid. The scope format",
      { scopes: ['user.read', 'openid', 'https://a.b/c'] },
    ],
    [`AADSTS7000222: The provided client secret keys for app '${app}' are expired.`, { appId: app }],
    [
      'AADSTS90094: An administrator of Contoso has set a policy that prevents you from granting My App the permissions it is requesting.',
      { tenant: 'Contoso', appName: 'My App' },
    ],
    [
      'AADSTS90094: My App needs permission to access resources in your organization that only an admin can grant.',
      { appName: 'My App' },
    ],
    [
      'ConsentTest 需要具有访问组织中的资源的权限，而只有管理员才能授予此权限。 AADSTS90094',
      { appName: 'ConsentTest' },
    ],
  ])('%s', (text, facts) => {
    expect(read(text).facts).toMatchObject(facts);
  });

  test('wrapped by comments, boxes and quotes, a message still is one', () => {
    const wrapped = `#   AADSTS650053: The application asked for scope 'groups' that doesn't\n    #   exist on the resource '${graph}'.`;
    expect(read(wrapped).facts).toMatchObject({ scopes: ['groups'], resource: graph });
  });
});

describe('a message in a language whose words are not known', () => {
  test.each([
    [
      `AADSTS700016: Die Anwendung mit dem Bezeichner „${app}“ wurde im Verzeichnis „Contoso GmbH“ nicht gefunden.`,
      { appId: app, tenant: 'Contoso GmbH' },
    ],
    [
      `AADSTS50020 : Le compte d’utilisateur « adele@fabrikam.com » du fournisseur d’identité « live.com » n’existe pas dans le locataire « Contoso SA » et ne peut pas accéder à l’application « ${app} »`,
      { user: 'adele@fabrikam.com', identityProvider: 'live.com', tenant: 'Contoso SA', appId: app },
    ],
    [
      `AADSTS700016: L'applicazione con identificatore '${app}' non è stata trovata nella directory 'Contoso Italia'.`,
      { appId: app, tenant: 'Contoso Italia' },
    ],
    [
      `AADSTS50011: リダイレクト URI 「https://a.b/cb」 は、アプリケーション 「${app}」`,
      { redirectUri: 'https://a.b/cb', appId: app },
    ],
  ])('%s', (text, facts) => {
    expect(read(text).facts).toMatchObject(facts);
  });

  test.each([
    [
      'German',
      `Ablaufverfolgungs-ID: ${trace}\nKorrelations-ID: ${correlation}\nZeitstempel: 2026-03-01 13:08:48Z`,
    ],
    ['French', `ID de suivi : ${trace} ID de corrélation : ${correlation} Horodatage : 2026-03-01 13:08:48Z`],
    [
      'Spanish',
      `Id. de seguimiento: ${trace} Id. de correlación: ${correlation} Marca de tiempo: 2026-03-01 13:08:48Z`,
    ],
    [
      'Portuguese',
      `ID de rastreamento: ${trace} ID de correlação: ${correlation} Carimbo de data/hora: 2026-03-01 13:08:48Z`,
    ],
    ['Italian', `ID traccia: ${trace} ID correlazione: ${correlation} Timestamp: 2026-03-01 13:08:48Z`],
    ['Dutch', `Tracerings-id: ${trace} Correlatie-id: ${correlation} Tijdstempel: 2026-03-01 13:08:48Z`],
    [
      'German, on the page itself',
      `Anforderungs-ID: ${trace}\nKorrelations-ID: ${correlation}\nZeitstempel: 2026-03-01 13:08:48Z`,
    ],
    ['Swedish', `Begäran-ID: ${trace} Korrelations-ID: ${correlation} Tidsstämpel: 2026-03-01 13:08:48Z`],
    ['Danish', `Anmodnings-id: ${trace} Korrelations-id: ${correlation} Tidsstempel: 2026-03-01 13:08:48Z`],
    ['Japanese', `トレース ID: ${trace} 関連付け ID: ${correlation} タイムスタンプ: 2026-03-01 13:08:48Z`],
  ])('ids in %s', (_, text) => {
    expect(read(`AADSTS50126\n${text}`).facts).toMatchObject({
      traceId: trace,
      correlationId: correlation,
      timestamp: '2026-03-01 13:08:48Z',
    });
  });
});

describe('placeholders are no facts', () => {
  test.each([
    "AADSTS700016: Application with identifier '***' was not found in the directory '<tenant>'. Trace ID: xxx Correlation ID: xxx Timestamp: xxx",
    "AADSTS700016: Application with identifier 'xxxxxxf9-xxxx-xxxx-xxxx-c05xxxxxxxxx' was not found in the directory '{tenant}'.",
    "AADSTS650052: The app is trying to access a service '<app-id>' that your organization '<tenant-id>' lacks",
    'AADSTS50034: The user account {EmailHidden} does not exist in the ... directory.',
    "AADSTS50011: The redirect URI '<your redirect URI>' specified in the request does not match the redirect URIs configured for the application '{your-app-id}'.",
    'AADSTS65001 with correlation id 213f3c00-6fc5-44ad-bef2-1467a1h18530 and ee1a4db6-4f7c-430b-aadd-06f161ffd39',
    'AADSTS65001 az login --tenant TENANT_ID',
    'AADSTS65001 https://login.microsoftonline.com/common/oauth2 https://login.microsoftonline.com/{tenant}/x https://login.microsoftonline.com/error?code=65001',
  ])('%s', (text) => {
    const { appId, appName, tenant, user, resource, redirectUri, correlationId, traceId, timestamp } =
      read(text).facts;
    expect({
      appId,
      appName,
      tenant,
      user,
      resource,
      redirectUri,
      correlationId,
      traceId,
      timestamp,
    }).toEqual({});
  });
});

describe('ids and times', () => {
  test.each([
    ['the line of a message', `AADSTS50126: x. ${ids}`],
    [
      'without spaces',
      `AADSTS50126: x.Trace ID: ${trace}Correlation ID: ${correlation}Timestamp: 2026-03-01 13:08:48Z`,
    ],
    [
      'fields of JSON',
      `{"error_description":"AADSTS50126: x","timestamp":"2026-03-01 13:08:48Z","trace_id":"${trace}","correlation_id":"${correlation}"}`,
    ],
    [
      'the error page, before its message',
      `Request Id: ${trace}\nCorrelation Id: ${correlation}\nTimestamp: 2026-03-01 13:08:48Z\nMessage: AADSTS50126: x`,
    ],
    ['in brackets', `AADSTS50126 (trace \`${trace}\`, 2026-03-01 13:08:48Z), correlation \`${correlation}\``],
  ])('%s', (_, text) => {
    expect(read(text).facts).toMatchObject({
      traceId: trace,
      correlationId: correlation,
      timestamp: '2026-03-01 13:08:48Z',
    });
  });

  test.each([
    [
      'a body',
      `{"error":{"code":"Forbidden","message":"x","innerError":{"date":"2026-03-01T13:08:48","request-id":"${trace}","client-request-id":"${correlation}"}}}`,
    ],
    [
      'headers of PowerShell',
      `ErrorCode: Authorization_RequestDenied\nDate: 2026-03-01T13:08:48\nrequest-id                     : ${trace}\nclient-request-id              : ${correlation}`,
    ],
  ])('Graph names them request-id and client-request-id: %s', (_, text) => {
    const { facts } = read(text);
    expect(facts).toMatchObject({
      requestId: trace,
      correlationId: correlation,
      timestamp: '2026-03-01T13:08:48',
    });
    expect(facts.traceId).toBeUndefined();
  });

  test('zeros are what somebody put in the place of an id', () => {
    const { facts } = read('AADSTS50126: x. Trace ID: 00000000-0000-0000-0000-000000000000');
    expect(facts.traceId).toBeUndefined();
  });

  test('the ids behind the message count before others of the same log', () => {
    const { facts } = read(`The import with Request Id: '${other}' failed: AADSTS50126: x. ${ids}`);
    expect(facts.traceId).toBe(trace);
  });
});

describe('values of other errors are kept apart', () => {
  const second = {
    trace: '11111111-7dc1-4423-a41c-9c850aa65600',
    app: '22222222-d05c-4de7-ba73-51837152f0bc',
  };
  const text = `EnvironmentCredential: AADSTS7000215: Invalid client secret provided. a secret added to app '${app}'. ${ids}\nManagedIdentityCredential: AADSTS700016: Application with identifier '${second.app}' was not found in the directory 'Contoso'. Trace ID: ${second.trace} Correlation ID: ${correlation}`;

  test('the explained error has its own', () => {
    expect(read(text).facts).toMatchObject({ appId: app, traceId: trace });
    expect(read(text).facts.tenant).toBeUndefined();
  });

  test('the others say which error they belong to', () => {
    expect(read(text).otherFacts).toEqual(
      expect.arrayContaining([
        { name: 'appId', value: second.app, signal: 1 },
        { name: 'tenant', value: 'Contoso', signal: 1 },
        { name: 'traceId', value: second.trace, signal: 1 },
      ]),
    );
  });

  test('the ids of an error page belong to the message below them', () => {
    const pages = `AADSTS50105: first. ${ids}\nRequest Id: ${second.trace}\nCorrelation Id: ${correlation}\nMessage: AADSTS700016: second`;
    expect(read(pages).facts.traceId).toBe(trace);
    expect(read(pages).otherFacts).toContainEqual({ name: 'traceId', value: second.trace, signal: 1 });
  });
});

describe('what a request says', () => {
  test('an authorize address', () => {
    const { facts } = read(
      `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize?client_id=${app}&response_type=code&redirect_uri=https%3A%2F%2Fa.b%2Fcb&scope=openid%20profile%20https%3A%2F%2Fgraph.microsoft.com%2FMail.Read&prompt=consent`,
    );
    expect(facts).toEqual({
      appId: app,
      tenant,
      redirectUri: 'https://a.b/cb',
      scopes: ['openid', 'profile', 'https://graph.microsoft.com/Mail.Read'],
      grantType: 'authorization_code',
      cloud: 'public',
    });
  });

  test('the line of a request, with its host in the next', () => {
    const { facts } = read(
      '> POST /contoso.onmicrosoft.com/oauth2/v2.0/token HTTP/1.1\n> Host: login.microsoftonline.com\nAADSTS900144: x',
    );
    expect(facts.tenant).toBe('contoso.onmicrosoft.com');
  });

  test('the answer of the consent page', () => {
    const { facts } = read(
      `https://a.b/cb?error=access_denied&error_description=AADSTS65004%3a+The+admin+canceled&admin_consent=True&tenant=${tenant}`,
    );
    expect(facts.tenant).toBe(tenant);
  });

  test('an address for everybody names no tenant', () => {
    const { facts } = read("AADSTS50076: x: Unable to acquire token for tenant 'organizations'");
    expect(facts.tenant).toBeUndefined();
  });

  test('an authorize address of the older endpoint, which names the API', () => {
    const { facts } = read(
      `https://login.microsoftonline.com/${tenant}/oauth2/authorize?client_id=${app}&resource=https%3A%2F%2Fgraph.microsoft.com&response_type=code`,
    );
    expect(facts.resource).toBe('https://graph.microsoft.com');
  });

  test.each([
    [
      `AADSTS70043: x\naz login --tenant "${tenant}" --scope "${other}/.default"`,
      { tenant, resource: other, scopes: [`${other}/.default`] },
    ],
    [`AADSTS50076: Authentication failed against tenant ${tenant} 'CONTOSO': x`, { tenant }],
    [`AADSTS50020 AZURE_CLIENT_ID=${app} AZURE_TENANT_ID=${tenant}`, { appId: app, tenant }],
    [
      'AADSTS65001 Connect-MgGraph -Scopes "User.Read.All", "Group.Read.All"',
      { scopes: ['User.Read.All', 'Group.Read.All'] },
    ],
    [
      'AADSTS900439 https://login.microsoftonline.us/x.onmicrosoft.us/authorize',
      { cloud: 'usgov', tenant: 'x.onmicrosoft.us' },
    ],
    ['AADSTS50194 https://login.partner.microsoftonline.cn/common', { cloud: 'china' }],
    ['AADSTS7000215 ClientSecretCredential authentication failed', { grantType: 'client_credentials' }],
    [
      'AADSTS65001 grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&requested_token_use=on_behalf_of',
      { grantType: 'on_behalf_of' },
    ],
    ['AADSTS50126 Authentication=ActiveDirectoryPassword', { grantType: 'password' }],
    ['AADSTS50058: A silent sign-in request was sent but no user is signed in.', { grantType: 'silent' }],
  ])('%s', (text, facts) => {
    expect(read(text).facts).toMatchObject(facts);
  });

  test('the client_id of a WWW-Authenticate header is not the app', () => {
    const header = `WWW-Authenticate: Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="${graph}", error="insufficient_claims"`;
    expect(read(header).facts.appId).toBeUndefined();
  });

  test('a row of the sign-in log', () => {
    const row = `Request ID\t${trace}\nCorrelation ID\t${correlation}\nSign-in error code\t50105\nUsername\tadele@contoso.com\nApplication\tExpense App\nApplication ID\t${app}\nResource\tMicrosoft Graph\nResource ID\t${graph}\nResource tenant ID\t${tenant}`;
    expect(read(row).facts).toMatchObject({
      appId: app,
      appName: 'Expense App',
      user: 'adele@contoso.com',
      resource: graph,
      tenant,
      traceId: trace,
      correlationId: correlation,
    });
  });
});

describe('what Graph says of permissions', () => {
  const missing = (kind: string, list: string, present: string): string =>
    `GET https://graph.microsoft.com/v1.0/teams/${other}/channels?$top=5\n{"error":{"code":"Forbidden","message":"Missing ${kind} permissions on the request. API requires one of '${list}'. ${present}"}}`;

  test('the ones that are needed, those that the token had, their kind, and the call', () => {
    expect(
      read(missing('role', 'Channel.ReadBasic.All, Team.Read', "Roles on the request 'User.Read.All'."))
        .facts,
    ).toMatchObject({
      scopes: ['Channel.ReadBasic.All', 'Team.Read'],
      grantedPermissions: ['User.Read.All'],
      permissionKind: 'application',
      request: { method: 'GET', path: `/v1.0/teams/${other}/channels` },
    });
  });

  test('an empty list is a finding', () => {
    expect(read(missing('scope', 'Chat.Read', "Scopes on the request ''.")).facts).toMatchObject({
      grantedPermissions: [],
      permissionKind: 'delegated',
    });
  });

  test.each([
    [
      'Application is not authorized to perform this operation. Application must have one of the following scopes: A.Read, A.Write - Operation ID',
      ['A.Read', 'A.Write'],
    ],
    [
      'Missing application roles. API required roles: A.Read.All,A.Write.All, application roles: B.Read.',
      ['A.Read.All', 'A.Write.All'],
    ],
    [
      'Authorization failed due to missing permission scope RoleManagement.Read.Directory.',
      ['RoleManagement.Read.Directory'],
    ],
  ])('%s', (text, scopes) => {
    expect(read(text).facts.scopes).toEqual(scopes);
  });
});

describe('a value is read as it is written, and no further', () => {
  test.each([
    [
      'two ids that ran together are none',
      `AADSTS70001: Application with identifier ${app}${app} was not found`,
      {},
    ],
    [
      'an id of zeros is nobody’s',
      "AADSTS700027: keys for app Id '00000000-0000-0000-0000-000000000000'.",
      {},
    ],
    [
      'a domain without quotes',
      'AADSTS70001: Application x was not found in the directory contoso.onmicrosoft.com',
      { tenant: 'contoso.onmicrosoft.com' },
    ],
    [
      'an organization without quotes',
      'AADSTS650051: a service that your organization Default Directory has not subscribed to.',
      { tenant: 'Default Directory' },
    ],
    [
      'the older word for an API',
      'AADSTS50001: The application named https://api.contoso.com was not found in the tenant named Contoso. This can happen',
      { resource: 'https://api.contoso.com', tenant: 'Contoso' },
    ],
    [
      'the app alone in a language that is not known',
      `AADSTS50011: la URL de respuesta no coincide con las configuradas para la aplicación: “${app}”.`,
      { appId: app },
    ],
    [
      'a name that ends in an underscore',
      "AADSTS65001: has not consented to use the application with ID 'x' named 'CIPP_'. Send",
      { appName: 'CIPP_' },
    ],
  ])('%s', (_, text, facts) => {
    const { appId, appName, resource, tenant: where } = read(text).facts;
    expect(JSON.parse(JSON.stringify({ appId, appName, resource, tenant: where }))).toEqual(facts);
  });

  test('an id behind the frame that PowerShell draws', () => {
    const text = `"code": "Forbidden", "innerError": { "client-request-id":\n     | "${correlation}" }`;
    expect(read(text).facts.correlationId).toBe(correlation);
  });

  test('a trace id beside an error of Graph is the caller’s own', () => {
    expect(read(`trace-id=${trace} code=ErrorAccessDenied`).facts.traceId).toBeUndefined();
  });
});
