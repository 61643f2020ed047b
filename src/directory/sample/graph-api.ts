/**
 * Microsoft Graph as it stands in Contoso: every permission that it publishes, with the id that it has in every tenant
 * (microsoft-graph-devx-content, MIT). All of them, because one that is left out would be taken for one that does not exist.
 */
import { readFileSync } from 'node:fs';
import type { Api, DeclaredPermission } from '../port.ts';
import { type SampleApp, sampleApp } from './app.ts';

export const GRAPH = '00000003-0000-0000-c000-000000000000';
/** The object id of Microsoft Graph in Contoso: grants name it. */
export const GRAPH_OBJECT = '101379c7-d2ab-4d67-8074-a6442ba33d67';

const file = new URL('./graph-permissions.tsv', import.meta.url);

/** A line: name; `user`, `admin` or `application`; id; `off` where it can no longer be assigned. */
function publishedByGraph(): Omit<Api, 'app'> {
  const lines = readFileSync(file, 'utf8').split('\n').slice(1).filter(Boolean);
  const rows = lines.map((line) => {
    const [name = '', kind = '', id = '', off] = line.split('\t');
    return { kind, permission: { id, name, enabled: off === undefined } };
  });
  return {
    scopes: rows
      .filter(({ kind }) => kind !== 'application')
      .map(({ kind, permission }) => ({ ...permission, admin: kind === 'admin' })),
    roles: rows.filter(({ kind }) => kind === 'application').map(({ permission }) => permission),
  };
}

/** What names become ids with. */
export interface GraphNames {
  /** Delegated permissions of Microsoft Graph, as a registration lists them. */
  scopes(...names: readonly string[]): readonly DeclaredPermission[];
  /** Application permissions of Microsoft Graph, as a registration lists them. */
  roles(...names: readonly string[]): readonly DeclaredPermission[];
}

/** @throws Error where Microsoft Graph publishes no such permission: the sample tenant would be wrong */
export function graphNames({ published }: SampleApp): GraphNames {
  const declare =
    (kind: DeclaredPermission['kind'], from: Api['roles']) =>
    (...names: readonly string[]) =>
      names.map((name) => {
        const found = from.find((permission) => permission.name === name);
        if (!found) throw new Error(`Microsoft Graph publishes no ${kind} permission ${name}`);
        return { resourceAppId: GRAPH, permissionId: found.id, kind };
      });
  return {
    scopes: declare('delegated', published.scopes),
    roles: declare('application', published.roles),
  };
}

/** @returns Microsoft Graph, read from its table */
export const microsoftGraph = (): SampleApp =>
  sampleApp({
    servicePrincipalId: GRAPH_OBJECT,
    appId: GRAPH,
    name: 'Microsoft Graph',
    ownerTenantId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
    tags: [],
    uris: ['https://graph.microsoft.com', 'https://graph.microsoft.com/', 'https://graph.microsoft.us'],
    published: publishedByGraph(),
  });
