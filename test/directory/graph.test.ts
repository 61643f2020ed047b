/** Microsoft Graph answers what every directory answers, over real HTTPS and in pages, and says nothing that its contract forbids. */
import { createGraphDirectory } from '../../src/directory/graph/directory.ts';
import { directoryContract } from './directory.contract.ts';
import { startGraphServer } from './graph-server.ts';

/** So small that every collection takes several pages. */
const PAGE = 2;

directoryContract('Microsoft Graph', async (tenant) => {
  const server = await startGraphServer(tenant);
  server.pageSize = PAGE;
  const directory = createGraphDirectory(server.config(), { ca: server.ca });
  return {
    directory,
    close: async () => {
      directory.close();
      await server.close();
      expect(server.violations).toEqual([]);
    },
  };
});
