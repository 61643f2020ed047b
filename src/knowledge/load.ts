/** Reads `knowledge/` once at start. A file that does not fit its schema stops the start, with its name and the fault. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { lazyCalls } from '../diagnosis/graph-calls.ts';
import {
  type CodeFile,
  codeSchema,
  type GraphPermission,
  type GuideFile,
  guideSchema,
  type Knowledge,
  type ManagedPolicy,
  type ManagedPolicyFile,
  managedPolicySchema,
  risks,
} from './model.ts';

const defaultFolder = fileURLToPath(new URL('../../knowledge/', import.meta.url));

/** A knowledge file that cannot be used. */
export class KnowledgeError extends Error {
  constructor(file: string, fault: string) {
    super(`${file}: ${fault}`);
    this.name = 'KnowledgeError';
  }
}

const jsonFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.startsWith('_'))
    .sort();

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new KnowledgeError(file, error instanceof Error ? error.message : 'not readable');
  }
}

function read<T>(file: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parse(file));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new KnowledgeError(file, `${issue?.path.join('.')}: ${issue?.message}`);
}

function readAll<T>(folder: string, schema: z.ZodType<T>, nameOf: (entry: T) => string): Map<string, T> {
  const entries = new Map<string, T>();
  for (const name of jsonFiles(folder)) {
    const entry = read(join(folder, name), schema);
    if (`${nameOf(entry)}.json` !== name)
      throw new KnowledgeError(join(folder, name), `holds ${nameOf(entry)}`);
    entries.set(nameOf(entry).toLowerCase(), entry);
  }
  return entries;
}

/** Every guide and cause that a code names must be there, or the start stops. */
function checkReferences(codes: Map<string, CodeFile>, guides: Map<string, GuideFile>): void {
  for (const code of codes.values()) {
    for (const pointer of [code, ...(code.variants ?? [])]) {
      const guide = guides.get(pointer.guide ?? code.guide);
      if (!guide)
        throw new KnowledgeError(`${code.code}.json`, `names the guide ${pointer.guide}, which is not there`);
      const { cause } = pointer;
      if (cause && !guide.causes.some((entry) => entry.id === cause))
        throw new KnowledgeError(
          `${code.code}.json`,
          `names the cause ${cause}, which ${guide.guide} does not have`,
        );
    }
  }
}

const rows = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map((line) => line.split('\t'));

const table = (file: string): [string, string][] => rows(file).map(([key = '', value = '']) => [key, value]);

const oneOf =
  <T extends string>(words: readonly T[]) =>
  (word: string): T | undefined =>
    words.find((known) => known === word);
const isApprover = oneOf(['user', 'admin', 'owner', '-']);
const isRisk = oneOf(risks);

/** A line: name, who approves the delegated and the application permission, how risky (`medium/high` where both exist). */
function permission([name, delegated = '', application = '', grades = '']: readonly string[]):
  | GraphPermission
  | undefined {
  const [byPerson, byApp] = [isApprover(delegated), isApprover(application)];
  const [risk, second = risk] = grades.split('/').map(isRisk);
  if (!name || !byPerson || !byApp || byPerson === 'owner' || byApp === 'user' || !risk || !second)
    return undefined;
  return {
    name,
    ...(byPerson !== '-' && { delegated: byPerson }),
    ...(byApp !== '-' && { application: byApp }),
    risk: { ...(byPerson !== '-' && { delegated: risk }), ...(byApp !== '-' && { application: second }) },
  };
}

/** Checked by hand: a schema for a thousand lines would cost a tenth of the start. */
function permissions(file: string): Map<string, GraphPermission> {
  const found = new Map<string, GraphPermission>();
  for (const row of rows(file)) {
    const entry = permission(row);
    if (!entry) throw new KnowledgeError(file, row.join(' '));
    found.set(entry.name.toLowerCase(), entry);
  }
  return found;
}

function policy({ excluded, mailClients }: ManagedPolicyFile): ManagedPolicy {
  const all = Object.entries(excluded).flatMap(([api, names]) =>
    names.map((name) => ({ api, name: name.toLowerCase() })),
  );
  return {
    keys: new Set(all.map(({ api, name }) => `${api}/${name}`)),
    names: new Set(all.map(({ name }) => name)),
    mailClients: new Set(mailClients),
  };
}

/**
 * Loads and checks all knowledge.
 * @param folder - the knowledge folder; the project's own by default
 * @throws KnowledgeError naming the first file that does not fit
 */
export function loadKnowledge(folder: string = defaultFolder): Knowledge {
  const codes = readAll(join(folder, 'codes'), codeSchema, (entry) => entry.code);
  const guides = readAll(join(folder, 'guides'), guideSchema, (entry) => entry.guide);
  checkReferences(codes, guides);
  const callsFile = join(folder, 'graph-calls.txt');
  if (!existsSync(callsFile)) throw new KnowledgeError(callsFile, 'not there');
  return {
    codes,
    guides,
    firstParty: new Map(table(join(folder, 'first-party-apps.tsv'))),
    published: new Map(
      table(join(folder, 'published-codes.tsv')).map(([code, name]): [number, string] => [
        Number(code),
        name,
      ]),
    ),
    graphPermissions: permissions(join(folder, 'graph-permissions.tsv')),
    graphCalls: lazyCalls(() => readFileSync(callsFile, 'utf8')),
    managedPolicy: policy(read(join(folder, 'managed-consent-policy.json'), managedPolicySchema)),
  };
}
