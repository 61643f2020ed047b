/** Who Unblock is to Entra, through Azure's identity library: a managed or workload identity, a certificate or a secret. */
import type { ClientSecretCredentialOptions, TokenCredential, TokenCredentialOptions } from '@azure/identity';
import type { DirectoryCredential, GraphConfig } from '../../config/directory.ts';
import { graphHosts, type Hosts } from './hosts.ts';
import { type FetchToken, LoginFailure } from './tokens.ts';

/** What the login host answered last. */
interface Heard {
  status?: number;
  retryAfter?: string;
}

type Policy = NonNullable<TokenCredentialOptions['additionalPolicies']>[number];

/** The library's errors say neither the status nor how long to wait, so both are noted as they pass. */
const listener = (heard: Heard): Policy => ({
  position: 'perCall',
  policy: {
    name: 'unblockListener',
    async sendRequest(request, next) {
      const response = await next(request);
      const retryAfter = response.headers.get('retry-after');
      heard.status = response.status;
      if (retryAfter !== undefined) heard.retryAfter = retryAfter;
      return response;
    },
  },
});

/** No retries and no redirects of the library's own: waiting is decided in one place, and hosts are fixed. */
const optionsFor = (hosts: Hosts, ca: string | undefined, heard: Heard): ClientSecretCredentialOptions => ({
  authorityHost: hosts.login.origin,
  disableInstanceDiscovery: hosts.ownLogin,
  retryOptions: { maxRetries: 0 },
  redirectOptions: { maxRetries: 0 },
  additionalPolicies: [listener(heard)],
  ...(ca !== undefined && { tlsOptions: { ca } }),
});

// Loaded when the first token is needed: nobody waits for it at start.
const library = () => import('@azure/identity');

async function build(
  tenantId: string,
  credential: DirectoryCredential,
  options: ClientSecretCredentialOptions,
): Promise<TokenCredential> {
  const identity = await library();
  switch (credential.kind) {
    case 'secret':
      return new identity.ClientSecretCredential(tenantId, credential.clientId, credential.secret, options);
    case 'certificate': {
      const { clientId, path, password } = credential;
      const certificate =
        password === undefined
          ? { certificatePath: path }
          : { certificatePath: path, certificatePassword: password };
      return new identity.ClientCertificateCredential(tenantId, clientId, certificate, options);
    }
    case 'workload-identity': {
      const { clientId, tokenFile } = credential;
      return new identity.WorkloadIdentityCredential({
        tenantId,
        clientId,
        tokenFilePath: tokenFile,
        ...options,
      });
    }
    case 'managed-identity':
      // Its tokens come from the machine itself, over addresses of its own.
      return credential.clientId === undefined
        ? new identity.ManagedIdentityCredential()
        : new identity.ManagedIdentityCredential({ clientId: credential.clientId });
  }
}

/**
 * @param ca certificates of authorities that the sign-in host is trusted by, in place of the usual ones
 * @returns the credential, for other services that take one
 */
export function createCredential(config: GraphConfig, ca?: string): Promise<TokenCredential> {
  return build(config.tenantId, config.credential, optionsFor(graphHosts(config), ca, {}));
}

/**
 * @param scope of what the tokens are for; Microsoft Graph where it is left out
 * @returns a function that fetches tokens with a new credential; it rejects with LoginFailure
 */
export async function createFetchToken(
  config: GraphConfig,
  ca?: string,
  scope?: string,
): Promise<FetchToken> {
  const hosts = graphHosts(config);
  const heard: Heard = {};
  const credential = await build(config.tenantId, config.credential, optionsFor(hosts, ca, heard));
  return async (abortSignal) => {
    delete heard.status;
    delete heard.retryAfter;
    try {
      const token = await credential.getToken(scope ?? hosts.scope, { abortSignal });
      if (token) return { token: token.token, expiresAt: token.expiresOnTimestamp };
    } catch {
      // What the library says may quote the request; the status says enough.
    }
    throw new LoginFailure(heard.status, heard.retryAfter);
  };
}
