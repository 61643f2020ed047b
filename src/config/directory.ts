/** Which directory is read, and as whom. The names of credentials are those that Azure's own tools use. */
import { z } from 'zod';
import type { Cloud } from '../diagnosis/model.ts';
import { bad, type Environment, id, isId, oneOf, origin, type Problem, problemWith } from './problem.ts';

export type DirectoryCredential =
  | { readonly kind: 'secret'; readonly clientId: string; readonly secret: string }
  | {
      readonly kind: 'certificate';
      readonly clientId: string;
      readonly path: string;
      readonly password?: string;
    }
  | { readonly kind: 'workload-identity'; readonly clientId: string; readonly tokenFile: string }
  /** Of the machine itself where no client id is given. */
  | { readonly kind: 'managed-identity'; readonly clientId?: string };

/** Microsoft Graph of one tenant. */
export interface GraphConfig {
  readonly kind: 'graph';
  readonly tenantId: string;
  readonly cloud: Cloud;
  /** In place of the cloud's own host. */
  readonly graphEndpoint?: string;
  /** In place of the cloud's own sign-in host; instance discovery is off then. */
  readonly authorityHost?: string;
  readonly credential: DirectoryCredential;
}

export type DirectoryConfig = { readonly kind: 'none' } | { readonly kind: 'sample' } | GraphConfig;

export const directoryVariables = {
  DIRECTORY: oneOf(['sample', 'graph', 'none']).optional(),
  CLOUD: oneOf(['public', 'usgov', 'usgov-dod', 'china']).default('public'),
  GRAPH_ENDPOINT: origin('Use an address such as https://graph.example.com, or leave it out.').optional(),
  AZURE_AUTHORITY_HOST: origin(
    'Use an address such as https://login.example.com, or leave it out.',
  ).optional(),
  AZURE_TENANT_ID: id(
    'is not a tenant id',
    'Use the Directory (tenant) ID of the tenant to read, not its domain.',
  ).optional(),
  AZURE_CLIENT_ID: id(
    'is not an application id',
    'Use the Application (client) ID of the app that reads the directory.',
  ).optional(),
  AZURE_CLIENT_SECRET: z.string().optional(),
  AZURE_CLIENT_CERTIFICATE_PATH: z.string().optional(),
  AZURE_CLIENT_CERTIFICATE_PASSWORD: z.string().optional(),
  AZURE_FEDERATED_TOKEN_FILE: z.string().optional(),
  REVIEWERS: z
    .string()
    .transform((text) => text.split(/[\s,;]+/).filter(Boolean))
    .refine(
      (ids) => ids.every(isId),
      bad(
        'names somebody by something else than an object id',
        'Use object ids of users or groups, separated by commas.',
      ),
    )
    .transform((ids) => ids.map((one) => one.toLowerCase()))
    .optional(),
};

const variables = z.object(directoryVariables);
type Variables = z.infer<typeof variables>;

const secrets = [
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_FEDERATED_TOKEN_FILE',
] as const;

/**
 * @param env variables that are set
 * @returns what does not fit together
 */
export function directoryProblems(env: Environment): Problem[] {
  const local = env.UNBLOCK_LOCAL === '1';
  if (env.DIRECTORY === 'sample' && !local)
    return [
      problemWith(
        'DIRECTORY',
        'is the sample tenant, whose people and apps are made up',
        'Use graph or none to serve Teams. The sample tenant is for local mode: npm start',
      ),
    ];
  if (env.DIRECTORY !== 'graph') return [];
  const problems: Problem[] = [];
  if (!env.AZURE_TENANT_ID && !env.BOT_TENANT_ID)
    problems.push(
      problemWith(
        'AZURE_TENANT_ID',
        'is missing',
        'Set it to the Directory (tenant) ID of the tenant to read.',
      ),
    );
  const [first, second] = secrets.filter((name) => env[name]);
  if (first && second)
    problems.push(
      problemWith(second, `is set beside ${first}`, 'Keep one credential, and none for a managed identity.'),
    );
  if (first && !env.AZURE_CLIENT_ID)
    problems.push(
      problemWith(
        'AZURE_CLIENT_ID',
        `is missing, and ${first} belongs to an app`,
        'Set it to the Application (client) ID of that app.',
      ),
    );
  return problems;
}

function credentialOf(v: Variables): DirectoryCredential {
  const {
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: secret,
    AZURE_CLIENT_CERTIFICATE_PASSWORD: password,
  } = v;
  const { AZURE_CLIENT_CERTIFICATE_PATH: path, AZURE_FEDERATED_TOKEN_FILE: tokenFile } = v;
  if (clientId && secret) return { kind: 'secret', clientId, secret };
  if (clientId && path) return { kind: 'certificate', clientId, path, ...(password && { password }) };
  if (clientId && tokenFile) return { kind: 'workload-identity', clientId, tokenFile };
  return { kind: 'managed-identity', ...(clientId && { clientId }) };
}

/**
 * @param v variables without problems
 * @param local whether the sample tenant stands in where nothing is said
 * @param botTenantId the tenant of the bot's registration: the one that is read where no other is named
 */
export function directoryConfig(
  v: Variables,
  local: boolean,
  botTenantId: string | undefined,
): DirectoryConfig {
  const kind = v.DIRECTORY ?? (local ? 'sample' : 'none');
  if (kind !== 'graph') return { kind };
  return {
    kind,
    tenantId: v.AZURE_TENANT_ID ?? botTenantId ?? '',
    cloud: v.CLOUD,
    ...(v.GRAPH_ENDPOINT && { graphEndpoint: v.GRAPH_ENDPOINT }),
    ...(v.AZURE_AUTHORITY_HOST && { authorityHost: v.AZURE_AUTHORITY_HOST }),
    credential: credentialOf(v),
  };
}
