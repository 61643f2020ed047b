/** Everything that is kept, on Azure Tables. */
import { openTables } from '../../../src/store/tables/rows.ts';
import { type Azurite, startAzurite } from '../azurite.ts';
import { outboxContract } from '../outbox.contract.ts';
import { peopleContract } from '../people.contract.ts';
import { requestsContract } from '../requests.contract.ts';
import { rowsContract } from '../rows.contract.ts';
import { faultsContract } from './faults.contract.ts';

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(() => azurite.stop());

const open = () => openTables({ connectionString: azurite.connectionString });

describe('rows in Azure Tables', () => rowsContract(open));
describe('requests in Azure Tables', () => requestsContract(open));
describe('people in Azure Tables', () => peopleContract(open));
describe('the outbox in Azure Tables', () => outboxContract(open));
describe('a table service that fails', () => faultsContract(() => azurite.connectionString));
