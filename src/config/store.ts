/** Where requests, people and counts are kept, for how long, and in which time zone working hours are reckoned. */
import { z } from 'zod';
import { bad, type Environment, type Problem, problemWith } from './problem.ts';

export type StoreConfig =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'tables'; readonly connectionString: string }
  /** With the credential that reads the directory, else the managed identity of the machine. */
  | { readonly kind: 'tables'; readonly endpoint: string };

const LOCAL_STORE = './data/unblock.db';

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const whole = (variable: string) =>
  z.coerce
    .number(bad('is not a number', `Set ${variable} to a whole number of days.`))
    .int(bad('is not a whole number', `Set ${variable} to a whole number of days.`));

export const storeVariables = {
  STORE: z
    .string()
    .regex(
      /^(?:sqlite:.|tables$)/,
      bad('names no store', 'Use sqlite: and the path of a file on a local disk, or tables.'),
    )
    .optional(),
  AZURE_STORAGE_CONNECTION_STRING: z.string().optional(),
  AZURE_TABLES_ENDPOINT: z
    .url({
      protocol: /^https$/,
      ...bad('is not an https address', 'Use https://<account>.table.core.windows.net'),
    })
    .optional(),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, bad('is not a time zone', 'Use a name such as Europe/Amsterdam or America/New_York.'))
    .default('UTC'),
  RETENTION_DAYS: whole('RETENTION_DAYS')
    .min(1, bad('is below 1', 'Use 1 to 3650 days.'))
    .max(3650, bad('is above 3650', 'Use 1 to 3650 days.'))
    .default(180),
};

/** @returns the file of an embedded store; undefined for every other */
export const fileOf = (store: StoreConfig | undefined): string | undefined =>
  store?.kind === 'sqlite' ? store.path : undefined;

type Variables = z.infer<z.ZodObject<typeof storeVariables>>;

/**
 * @param env variables that are set
 * @returns what does not fit together
 */
export function storeProblems(env: Environment): Problem[] {
  const { STORE, AZURE_STORAGE_CONNECTION_STRING: text, AZURE_TABLES_ENDPOINT: endpoint } = env;
  if (STORE !== 'tables') return [];
  if (text && endpoint)
    return [
      problemWith(
        'AZURE_TABLES_ENDPOINT',
        'is set beside AZURE_STORAGE_CONNECTION_STRING',
        'Keep one of the two.',
      ),
    ];
  return text || endpoint
    ? []
    : [
        problemWith(
          'STORE',
          'is tables, but no table service is named',
          'Set AZURE_TABLES_ENDPOINT (with a managed identity) or AZURE_STORAGE_CONNECTION_STRING.',
        ),
      ];
}

/** @returns the store; undefined where nothing is kept */
export function storeConfig(v: Variables, local: boolean): StoreConfig | undefined {
  const { AZURE_STORAGE_CONNECTION_STRING: connectionString, AZURE_TABLES_ENDPOINT: endpoint } = v;
  if (v.STORE === 'tables') {
    if (connectionString) return { kind: 'tables', connectionString };
    return endpoint ? { kind: 'tables', endpoint } : undefined;
  }
  const path = v.STORE?.slice('sqlite:'.length) ?? (local ? LOCAL_STORE : undefined);
  return path === undefined ? undefined : { kind: 'sqlite', path };
}
