/** Microsoft Graph as the directory: every question of the port as one or more reads. */
import type { GraphConfig } from '../../config/directory.ts';
import type { Directory } from '../port.ts';
import { appReads } from './apps.ts';
import { createCached } from './cache.ts';
import { connectGraph, type GraphOptions } from './connect.ts';
import { grantReads } from './grants.ts';
import { logReads } from './logs.ts';
import { peopleReads } from './people.ts';
import { policyReads } from './policies.ts';
import type { Reader } from './reader.ts';
import { requestReads } from './requests.ts';
import { tenantReads } from './tenants.ts';

export interface GraphDirectory extends Directory {
  /** Lets go of the connections. */
  close(): void;
}

const allReads = (reader: Reader, { cloud }: GraphConfig): Directory => ({
  ...tenantReads(reader, cloud),
  ...appReads(reader),
  ...grantReads(reader),
  ...policyReads(reader),
  ...requestReads(reader),
  ...peopleReads(reader),
  ...logReads(reader),
});

/**
 * @param config a tenant of one cloud and the credential to read it with
 * @returns the directory with a brief memory; nothing is asked before the first question
 */
export function createGraphDirectory(config: GraphConfig, options: GraphOptions = {}): GraphDirectory {
  const { now = Date.now } = options;
  const { reader, close } = connectGraph(config, options);
  return { ...createCached(allReads(reader, config), { now }), close };
}
