/** People on rows: who used Unblock, where to write to them, and forgetting them. */
import { randomUUID } from 'node:crypto';
import type { KnownPerson, PeopleStore } from '../approval/ports.ts';
import { untilThrough } from './again.ts';
import { isPart, isText, keys, prefixes } from './keys.ts';
import { deleteAll } from './purge.ts';
import { tellRecord } from './records/duty.ts';
import { channelRecord, personLink, personRecord } from './records/person.ts';
import type { Row, RowStore } from './rows.ts';
import { all, scan } from './scan.ts';
import { textRecord } from './texts.ts';

const REVIEW_CHANNEL = keys.setting('review-channel');

/** Compared as they would be kept. */
const isSame = (one: KnownPerson, other: KnownPerson): boolean =>
  JSON.stringify(personRecord.write(one)) === JSON.stringify(personRecord.write(other));

async function find(rows: RowStore, tenantId: string, objectId: string): Promise<Row | undefined> {
  const link = await rows.get(tenantId, keys.objectId(objectId));
  return link && rows.get(tenantId, keys.person(personLink.read(link).key));
}

/** What is not said now stays: a turn in a channel does not tell where the chat with the person is. */
const renewed = (known: KnownPerson, { name, locale, contact }: Omit<KnownPerson, 'key'>): KnownPerson => ({
  ...known,
  name,
  locale,
  ...(contact && { contact }),
});

async function remember(
  rows: RowStore,
  tenantId: string,
  person: Omit<KnownPerson, 'key'>,
  newKey: () => string,
): Promise<KnownPerson | undefined> {
  const row = await find(rows, tenantId, person.objectId);
  if (!row) {
    const made = { ...person, objectId: person.objectId.toLowerCase(), key: newKey() };
    const outcome = await rows.transact(tenantId, [
      { op: 'insert', row: { key: keys.person(made.key), value: personRecord.write(made) } },
      {
        op: 'insert',
        row: { key: keys.objectId(made.objectId), value: personLink.write({ key: made.key }) },
      },
    ]);
    return outcome === 'committed' ? made : undefined;
  }
  const known = personRecord.read(row);
  const next = renewed(known, person);
  if (isSame(known, next)) return known;
  const content = { key: row.key, value: personRecord.write(next) };
  const outcome = await rows.transact(tenantId, [{ op: 'replace', row: content, etag: row.etag }]);
  return outcome === 'committed' ? next : undefined;
}

/** @returns rows that a person is in and that do not say so in their key */
async function rowsOf(
  rows: RowStore,
  tenantId: string,
  prefix: string,
  isTheirs: (row: Row) => boolean,
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for await (const row of scan(rows, tenantId, prefix)) if (isTheirs(row)) found.push(row);
  return found;
}

/** The person's own rows go last: where this stops halfway, asking again goes on. */
async function forget(rows: RowStore, tenantId: string, person: string): Promise<number> {
  const row = isPart(person) ? await rows.get(tenantId, keys.person(person)) : undefined;
  if (!row) return 0;
  const isTheirs = (one: Row): boolean => isText(one.key) && textRecord.read(one).by === person;
  const texts = await rowsOf(rows, tenantId, prefixes.requests, isTheirs);
  const tells = await rowsOf(rows, tenantId, prefixes.tells, (one) => tellRecord.read(one).who === person);
  await deleteAll(rows, tenantId, [...texts, ...tells]);
  await deleteAll(rows, tenantId, await all(rows, tenantId, prefixes.of('mine', person)));
  const link = await rows.get(tenantId, keys.objectId(personRecord.read(row).objectId));
  await deleteAll(rows, tenantId, link ? [link, row] : [row]);
  return texts.length;
}

async function setReviewChannel(rows: RowStore, tenantId: string, value: object): Promise<true | undefined> {
  const row = await rows.get(tenantId, REVIEW_CHANNEL);
  const content = { key: REVIEW_CHANNEL, value };
  const outcome = await rows.transact(tenantId, [
    row ? { op: 'replace', row: content, etag: row.etag } : { op: 'insert', row: content },
  ]);
  return outcome === 'committed' || undefined;
}

/**
 * @param newKey - makes the key of a person who was not known: random, so that it means nothing without their row
 * @returns the store of people, the same on every store of rows; it rejects with `StoreUnavailable`
 */
export function createPeopleStore(
  rows: RowStore,
  newKey: () => string = () => `P-${randomUUID()}`,
): PeopleStore {
  return {
    remember: (tenantId, person) => untilThrough(() => remember(rows, tenantId, person, newKey)),
    async byKey(tenantId, key) {
      const row = isPart(key) ? await rows.get(tenantId, keys.person(key)) : undefined;
      return row && personRecord.read(row);
    },
    async byObjectId(tenantId, objectId) {
      const row = await find(rows, tenantId, objectId);
      return row && personRecord.read(row);
    },
    forget: (tenantId, person) => forget(rows, tenantId, person),
    async reviewChannel(tenantId) {
      const row = await rows.get(tenantId, REVIEW_CHANNEL);
      return row && channelRecord.read(row).contact;
    },
    async setReviewChannel(tenantId, contact) {
      await untilThrough(() => setReviewChannel(rows, tenantId, channelRecord.write({ contact })));
    },
  };
}
