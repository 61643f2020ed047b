/** The sign-in host of the tests: tokens for those who can show that they are somebody. */
import { contoso } from '../../src/directory/contoso.ts';

export const CLIENT_ID = 'd3590ed6-52b3-4102-aeff-aad2292ab01c';
export const SECRET = 'a-secret-of-the-tests';

const SCOPES = ['https://graph.microsoft.com/.default', 'https://api.botframework.com/.default'];

export interface LoginAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Login {
  /** How long the next tokens are good for, in seconds. */
  lifetime: number;
  /** What the token endpoint answers in place of a token. */
  fault?: LoginAnswer | 'hang' | undefined;
  /** Forms that were posted. */
  readonly asked: URLSearchParams[];
  /** Tokens that are good. */
  readonly tokens: Set<string>;
  answer(url: string, form: string, origin: string): LoginAnswer | 'hang';
}

const refusal = (): LoginAnswer => ({
  status: 401,
  body: {
    error: 'invalid_client',
    error_description: 'AADSTS7000215: a text of the tests.',
    error_codes: [7000215],
    correlation_id: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  },
});

const metadata = (origin: string): unknown => {
  const tenant = `${origin}/${contoso.tenantId}`;
  return {
    issuer: `${tenant}/v2.0`,
    authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${tenant}/discovery/v2.0/keys`,
    end_session_endpoint: `${tenant}/oauth2/v2.0/logout`,
  };
};

/** @returns a sign-in host without failures */
export function createLogin(): Login {
  const login: Login = {
    lifetime: 3_600,
    asked: [],
    tokens: new Set(),
    answer(url, text, origin) {
      const [path] = url.split('?');
      if (path === `/${contoso.tenantId}/v2.0/.well-known/openid-configuration`)
        return { status: 200, body: metadata(origin) };
      if (path !== `/${contoso.tenantId}/oauth2/v2.0/token`) return { status: 404, body: {} };
      const form = new URLSearchParams(text);
      login.asked.push(form);
      if (login.fault) return login.fault;
      const known = form.get('client_secret') === SECRET || Boolean(form.get('client_assertion'));
      const scoped = SCOPES.includes(form.get('scope') ?? '');
      if (form.get('client_id') !== CLIENT_ID || !known || !scoped) return refusal();
      const token = `token-${login.asked.length}`;
      login.tokens.add(token);
      return {
        status: 200,
        body: {
          token_type: 'Bearer',
          expires_in: login.lifetime,
          ext_expires_in: login.lifetime,
          access_token: token,
        },
      };
    },
  };
  return login;
}
