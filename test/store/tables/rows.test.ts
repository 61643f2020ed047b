import { openTables } from '../../../src/store/tables/rows.ts';
import { type Azurite, startAzurite } from '../azurite.ts';
import { rowsContract } from '../rows.contract.ts';

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(() => azurite.stop());

describe('rows in Azure Tables', () =>
  rowsContract(() => openTables({ connectionString: azurite.connectionString })));
