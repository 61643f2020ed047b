import { contoso } from '../../src/directory/contoso.ts';
import { createDirectory } from '../../src/directory/create.ts';

const { signal } = new AbortController();
const now = () => Date.parse('2026-11-20T12:00:00Z');

test('without a directory no tenant is served', async () => {
  const { directory, tenantId, sample } = createDirectory({ kind: 'none' }, now);
  expect(tenantId).toBeUndefined();
  expect(sample).toBeUndefined();
  expect(await directory.organization(signal)).toEqual({ known: false, because: 'not-connected' });
});

test('the sample serves Contoso, and changes where somebody grants something', async () => {
  const { directory, tenantId, sample } = createDirectory({ kind: 'sample' }, now);
  expect(tenantId).toBe(contoso.tenantId);
  const rogue = '603ae5da-4663-4a99-a910-fc8d0f06e36b';
  expect(await directory.delegatedGrants(rogue, signal)).toEqual({ known: true, value: [] });
  sample?.grant({ appId: '944782d7-3418-42c5-9b24-10a6f0ae1284', by: contoso.others[0].objectId });
  expect(await directory.delegatedGrants(rogue, signal)).toMatchObject({
    value: [{ scopes: expect.arrayContaining(['Mail.ReadWrite']) }],
  });
});
