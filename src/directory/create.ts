/** Which directory a configuration means. */
import type { DirectoryConfig } from '../config/directory.ts';
import { contoso } from './contoso.ts';
import type { GraphOptions } from './graph/connect.ts';
import { createGraphDirectory } from './graph/directory.ts';
import { createNoDirectory } from './none.ts';
import type { Directory } from './port.ts';
import { createSampleDirectory } from './sample/directory.ts';
import { createSampleTenant, type SampleTenant } from './sample/tenant.ts';

/** A directory, and whose it is. */
export interface ConnectedDirectory {
  readonly directory: Directory;
  /** The one tenant that is served; absent where none is connected. */
  readonly tenantId?: string;
  /** The tenant behind the directory where it is made up, so that approving can be tried. */
  readonly sample?: SampleTenant;
  /** Lets go of connections, where there are any. */
  close?(): void;
}

/**
 * @param now milliseconds since 1970
 * @param options for Microsoft Graph
 * @returns the directory to ask; nothing is read before the first question
 */
export function createDirectory(
  config: DirectoryConfig,
  now: () => number,
  options: Omit<GraphOptions, 'now'> = {},
): ConnectedDirectory {
  switch (config.kind) {
    case 'none':
      return { directory: createNoDirectory() };
    case 'sample': {
      const sample = createSampleTenant({ now });
      return { directory: createSampleDirectory(sample), tenantId: contoso.tenantId, sample };
    }
    case 'graph': {
      const directory = createGraphDirectory(config, { ...options, now });
      return { directory, tenantId: config.tenantId, close: () => directory.close() };
    }
  }
}
