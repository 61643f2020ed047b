/** Environment → Config. Every problem is reported at once, each with what to do about it. */
import { z } from 'zod';
import {
  type DirectoryConfig,
  directoryConfig,
  directoryProblems,
  directoryVariables,
} from './config/directory.ts';
import { bad, type Environment, id, oneOf, type Problem, problemsOf, problemWith } from './config/problem.ts';
import { type StoreConfig, storeConfig, storeProblems, storeVariables } from './config/store.ts';
import type { Cloud } from './diagnosis/model.ts';
import type { LogLevel } from './log.ts';

export type { Environment } from './config/problem.ts';

export type BotCloud = 'public' | 'usgov';

export type BotCredential =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'certificate'; readonly thumbprint: string; readonly key: string }
  | { readonly kind: 'managed-identity' };

/** The bot's registration in Entra. */
export interface BotRegistration {
  readonly id: string;
  readonly tenantId: string;
  readonly cloud: BotCloud;
  readonly credential: BotCredential;
}

interface Common {
  readonly port: number;
  readonly host: string;
  /** The cloud of the directory that people sign in to. */
  readonly cloud: Cloud;
  readonly logLevel: LogLevel;
  readonly directory: DirectoryConfig;
  /** Without a store, nothing is kept and no request can be opened. */
  readonly store?: StoreConfig;
  /** Object ids of users or groups who review where Entra's own list is not used. */
  readonly reviewers: readonly string[];
  /** IANA name: working hours are reckoned in it. */
  readonly timeZone: string;
  /** How long closed requests are kept. */
  readonly retentionDays: number;
}

/** No bot authentication, so loopback only. */
export interface LocalConfig extends Common {
  readonly mode: 'local';
}

export interface HostedConfig extends Common {
  readonly mode: 'hosted';
  readonly bot: BotRegistration;
}

export type Config = LocalConfig | HostedConfig;

/** All that is wrong with the configuration. Values are never quoted: they may be secrets. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.map((p) => `  ${p.variable}: ${p.problem}\n    → ${p.remedy}`);
    super(`Unblock cannot start with this configuration:\n${lines.join('\n')}`);
    this.problems = problems;
  }
}

const OLDEST_NODE = 24;
const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '::1'];

const variables = z.object({
  PORT: z.coerce
    .number(bad('is not a number', 'Use a port from 0 to 65535, or leave it out for 3978.'))
    .int(bad('is not a whole number', 'Use a port from 0 to 65535, or leave it out for 3978.'))
    .min(0, bad('is below 0', 'Use a port from 0 to 65535.'))
    .max(65535, bad('is above 65535', 'Use a port from 0 to 65535.'))
    .default(3978),
  HOST: z.string().optional(),
  UNBLOCK_LOCAL: oneOf(['0', '1']).default('0'),
  BOT_ID: id(
    'is not an application id',
    'Use the Application (client) ID of the bot: eight-four-four-four-twelve.',
  ).optional(),
  BOT_TYPE: oneOf(['SingleTenant', 'UserAssignedMsi']).default('SingleTenant'),
  BOT_TENANT_ID: id(
    'is not a tenant id',
    'Use the Directory (tenant) ID in which the bot is registered, not its domain.',
  ).optional(),
  BOT_PASSWORD: z.string().optional(),
  BOT_CERTIFICATE_THUMBPRINT: z
    .string()
    .regex(
      /^[0-9a-f]{40}$/i,
      bad('is not a SHA-1 thumbprint', 'Use the 40 hexadecimal digits without colons or spaces.'),
    )
    .optional(),
  BOT_CERTIFICATE_KEY: z
    .string()
    .regex(
      /-----BEGIN (?:RSA )?PRIVATE KEY-----/,
      bad(
        'holds no private key',
        'Put the PEM text of the private key here; \\n may stand for a line break.',
      ),
    )
    .transform((pem) => pem.replaceAll('\\n', '\n'))
    .optional(),
  BOT_CLOUD: oneOf(['public', 'usgov']).default('public'),
  ...directoryVariables,
  ...storeVariables,
  LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

type Variables = z.infer<typeof variables>;

/** The name of every variable that is read. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

const nodeProblems = (version: string): Problem[] =>
  Number.parseInt(version, 10) >= OLDEST_NODE
    ? []
    : [
        {
          variable: 'Node.js',
          problem: `this is version ${version}, and Unblock needs ${OLDEST_NODE} or later`,
          remedy:
            'Start with npm (npm start), which uses the Node that npm ci brought, or install Node 24 LTS.',
        },
      ];

const localProblems = (env: Environment): Problem[] => {
  if (env.UNBLOCK_LOCAL !== '1') return [];
  const problems: Problem[] = [];
  if (env.BOT_ID)
    problems.push({
      variable: 'UNBLOCK_LOCAL',
      problem: 'turns bot authentication off, but BOT_ID names a real bot',
      remedy: 'Remove UNBLOCK_LOCAL to serve Teams, or remove BOT_ID to work locally.',
    });
  if (env.HOST && !LOOPBACK.includes(env.HOST))
    problems.push({
      variable: 'HOST',
      problem:
        'is not a loopback address, and in local mode anybody who reaches the port can speak as anybody',
      remedy: 'Remove HOST, or use 127.0.0.1.',
    });
  return problems;
};

const secretProblems = (env: Environment): Problem[] => {
  const certificate = Boolean(env.BOT_CERTIFICATE_THUMBPRINT || env.BOT_CERTIFICATE_KEY);
  if (env.BOT_TYPE === 'UserAssignedMsi')
    return env.BOT_PASSWORD || certificate
      ? [
          problemWith(
            'BOT_TYPE',
            'UserAssignedMsi needs no secret, but one is set',
            'Remove BOT_PASSWORD and BOT_CERTIFICATE_*.',
          ),
        ]
      : [];
  if (env.BOT_PASSWORD && certificate)
    return [problemWith('BOT_PASSWORD', 'is set beside a certificate', 'Keep one of the two.')];
  if (certificate)
    return (['BOT_CERTIFICATE_THUMBPRINT', 'BOT_CERTIFICATE_KEY'] as const)
      .filter((name) => !env[name])
      .map((name) =>
        problemWith(name, 'is missing', 'A certificate needs its thumbprint and its private key.'),
      );
  return env.BOT_PASSWORD
    ? []
    : [
        problemWith(
          'BOT_PASSWORD',
          'is missing',
          'Set a client secret, a certificate, or BOT_TYPE=UserAssignedMsi.',
        ),
      ];
};

const hostedProblems = (env: Environment): Problem[] => {
  if (env.UNBLOCK_LOCAL === '1') return [];
  if (!env.BOT_ID)
    return [
      problemWith(
        'BOT_ID',
        'is missing, and without it anybody could speak to the bot as anybody',
        'Set it to the Application (client) ID of the bot. To try Unblock on this machine, run: npm start',
      ),
    ];
  const tenant = env.BOT_TENANT_ID
    ? []
    : [
        problemWith(
          'BOT_TENANT_ID',
          'is missing',
          'Set it to the Directory (tenant) ID in which the bot is registered.',
        ),
      ];
  return [...tenant, ...secretProblems(env)];
};

const credentialOf = (v: Variables): BotCredential => {
  if (v.BOT_TYPE === 'UserAssignedMsi') return { kind: 'managed-identity' };
  if (v.BOT_CERTIFICATE_THUMBPRINT && v.BOT_CERTIFICATE_KEY)
    return { kind: 'certificate', thumbprint: v.BOT_CERTIFICATE_THUMBPRINT, key: v.BOT_CERTIFICATE_KEY };
  return { kind: 'password', password: v.BOT_PASSWORD ?? '' };
};

/**
 * @param environment variable names and values; an empty value counts as not set
 * @param nodeVersion the running Node's version without a leading `v`
 * @returns the configuration
 * @throws ConfigError that lists every problem with its remedy
 */
export function readConfig(environment: Environment, nodeVersion: string): Config {
  const env: Environment = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = variables.safeParse(env);
  const problems = [
    ...nodeProblems(nodeVersion),
    ...(parsed.success ? [] : problemsOf(parsed.error)),
    ...localProblems(env),
    ...hostedProblems(env),
    ...directoryProblems(env),
    ...storeProblems(env),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const v = parsed.data;
  const local = v.UNBLOCK_LOCAL === '1';
  const store = storeConfig(v, local);
  const common = {
    port: v.PORT,
    host: v.HOST ?? (local ? '127.0.0.1' : '0.0.0.0'),
    cloud: v.CLOUD,
    logLevel: v.LOG_LEVEL,
    directory: directoryConfig(v, local, v.BOT_TENANT_ID),
    ...(store && { store }),
    reviewers: v.REVIEWERS ?? [],
    timeZone: v.TIME_ZONE,
    retentionDays: v.RETENTION_DAYS,
  };
  if (local) return { mode: 'local', ...common };
  const bot = {
    id: v.BOT_ID ?? '',
    tenantId: v.BOT_TENANT_ID ?? '',
    cloud: v.BOT_CLOUD,
    credential: credentialOf(v),
  };
  return { mode: 'hosted', ...common, bot };
}
