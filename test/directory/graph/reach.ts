/** Contoso behind Microsoft Graph on a real socket, and the directory that reads it. */
import type { GraphConfig } from '../../../src/config/directory.ts';
import type { GraphOptions } from '../../../src/directory/graph/connect.ts';
import { createGraphDirectory, type GraphDirectory } from '../../../src/directory/graph/directory.ts';
import { createSampleTenant } from '../../../src/directory/sample/tenant.ts';
import { type GraphServer, startGraphServer } from '../graph-server.ts';

export const ids = {
  planner: '670c5891-45d2-4c06-a206-02e0fc80fa6f',
  plannerObject: '04948682-4233-4b55-bff9-59b7c7fda173',
  rogue: '944782d7-3418-42c5-9b24-10a6f0ae1284',
  graph: '00000003-0000-0000-c000-000000000000',
  graphObject: '101379c7-d2ab-4d67-8074-a6442ba33d67',
  megan: '5df6f817-b099-4bcf-a0ec-6db25097c040',
  attempt: '2e9e066d-abce-4acd-997f-957f985fa535',
  nobody: '65331798-0d0b-4738-b2da-daebfa7f2f8a',
} as const;

export interface Reached {
  readonly server: GraphServer;
  readonly directory: GraphDirectory;
  /** Milliseconds that the directory was asked to wait; no time passes. */
  readonly waits: number[];
}

const open: Reached[] = [];

/** Waiting takes no time, unless a test says so. */
export async function reach(change: Partial<GraphConfig> = {}, options: GraphOptions = {}): Promise<Reached> {
  const server = await startGraphServer(
    createSampleTenant({ now: () => Date.parse('2026-11-20T12:00:00Z') }),
  );
  const waits: number[] = [];
  const wait = async (ms: number): Promise<void> => void waits.push(ms);
  const directory = createGraphDirectory(server.config(change), { ca: server.ca, wait, ...options });
  const reached = { server, directory, waits };
  open.push(reached);
  return reached;
}

/** Closes what the tests of a file opened, and looks whether everything was as the contract has it. Call it in `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const { server, directory } of open.splice(0)) {
    directory.close();
    await server.close();
    expect(server.violations).toEqual([]);
  }
}

/** @returns a signal that nobody aborts */
export const calm = (): AbortSignal => new AbortController().signal;
