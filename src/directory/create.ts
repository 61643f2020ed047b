/** Which directory a configuration means. */
import type { DirectoryConfig, GraphConfig } from '../config/directory.ts';
import { contoso } from './contoso.ts';
import type { GraphOptions } from './graph/connect.ts';
import type { GraphDirectory } from './graph/directory.ts';
import { createLater } from './later.ts';
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
  /** Signs in and asks for the tenant's name, so that the first who asks waits for neither. */
  warm?(): void;
  /** Lets go of connections, where there are any. */
  close?(): void;
}

const WARM_MS = 20_000;

/** Graph is loaded with the first question, or before it where somebody has time. */
function connectLater(config: GraphConfig, options: GraphOptions): Omit<ConnectedDirectory, 'tenantId'> {
  let opened: Promise<GraphDirectory> | undefined;
  const directory = createLater(() => {
    opened = import('./graph/directory.ts').then((graph) => graph.createGraphDirectory(config, options));
    return opened;
  });
  return {
    directory,
    warm: () => void directory.organization(AbortSignal.timeout(WARM_MS)).catch(() => undefined),
    close: () =>
      void opened?.then(
        (graph) => graph.close(),
        () => undefined,
      ),
  };
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
    case 'graph':
      return { ...connectLater(config, { ...options, now }), tenantId: config.tenantId };
  }
}
