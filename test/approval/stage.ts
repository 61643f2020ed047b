/** The desk of Contoso with real parts: a SQLite file, the sample tenant, and a clock that is set by hand. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeskCommand, Diagnosed } from '../../src/approval/commands.ts';
import { createDesk } from '../../src/approval/desk/desk.ts';
import type { Desk } from '../../src/approval/desk-port.ts';
import type { ApprovalRequest, RequestEvent } from '../../src/approval/model.ts';
import type { DeskScreen } from '../../src/approval/screens.ts';
import { createService, type Service, type ServiceOptions } from '../../src/approval/service/service.ts';
import { contoso, contosoPerson } from '../../src/directory/contoso.ts';
import type { Directory } from '../../src/directory/port.ts';
import { createSampleDirectory } from '../../src/directory/sample/directory.ts';
import { createSampleTenant, type SampleTenant } from '../../src/directory/sample/tenant.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createStores, type Stores } from '../../src/store/create.ts';
import type { ActionTurn, Contact, MessageTurn, Person, Place } from '../../src/turn.ts';

export const knowledge = loadKnowledge();
export const { signal: never } = new AbortController();

/** A Friday, in working hours. */
export const FRIDAY = Date.UTC(2026, 10, 20, 9);
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

const appIds = {
  reports: '7a8d9ccd-7582-429f-bac5-26d3d4381551',
  planner: '670c5891-45d2-4c06-a206-02e0fc80fa6f',
  rogue: '944782d7-3418-42c5-9b24-10a6f0ae1284',
  timesheets: 'a9cc2ff7-4eaf-4d61-8434-d99c09ff7f0c',
  expense: '9ce4aa5f-0b47-42d2-9e05-c9906be994f2',
  notes: 'bce1cb34-00e2-47d7-9eda-7e46a386c4a7',
  hrsync: '50d00787-862a-43db-851b-ec1ede27387c',
} as const;

/** Somebody pasted that an app of Contoso was not approved. */
export const pasted = (
  app: keyof typeof appIds | (string & {}),
  scopes: readonly string[] = [],
  facts: Diagnosed['facts'] = {},
): Diagnosed => ({
  signals: [{ kind: 'aadsts', code: 'AADSTS65001', primary: true }],
  facts: {
    appId: app in appIds ? appIds[app as keyof typeof appIds] : app,
    tenant: contoso.tenantId,
    permissionKind: 'delegated',
    ...(scopes.length > 0 && { scopes }),
    ...facts,
  },
  answers: [],
});

/** What Adele asks for in most tests: Contoso Usage Reports, with a permission that an administrator has to approve. */
export const reports = pasted('reports', ['Reports.Read.All']);
export const REASON = 'I make the usage report for the board';

export const personOf = (givenName: string): Person => {
  const { objectId, name } = contosoPerson(givenName);
  return { objectId, name };
};

export const chatOf = (givenName: string): Contact => ({
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  conversationId: `a:${givenName.toLowerCase()}`,
  channelId: 'msteams',
  bot: { id: '28:bot' },
  person: { id: `29:${givenName.toLowerCase()}`, name: contosoPerson(givenName).name },
  tenantId: contoso.tenantId,
});

type Common = Omit<MessageTurn, 'kind' | 'text' | 'mentions' | 'hasImage'>;

const common = (givenName: string, more: Partial<Common>): Common => {
  const place: Place = {
    conversationId: `a:${givenName.toLowerCase()}`,
    kind: 'personal',
    tenantId: contoso.tenantId,
  };
  return {
    id: '1700000000001',
    place,
    person: personOf(givenName),
    locale: 'en-US',
    contact: chatOf(givenName),
    ...more,
  };
};

export const message = (givenName: string, more: Partial<MessageTurn> = {}): MessageTurn => ({
  ...common(givenName, more),
  kind: 'message',
  text: '',
  mentions: [],
  hasImage: false,
});

export const press = (givenName: string, more: Partial<ActionTurn> = {}): ActionTurn => ({
  ...common(givenName, more),
  kind: 'action',
  verb: '',
  data: {},
  automatic: false,
  messageId: `m:${givenName.toLowerCase()}`,
  ...more,
});

export interface Stage {
  readonly clock: { now: number };
  readonly tenant: SampleTenant;
  readonly stores: Stores;
  /** The file of the store. */
  readonly path: string;
  readonly service: Service;
  readonly desk: Desk;
  /** How often there was something to deliver. */
  readonly nudged: { count: number };
  act(givenName: string, command: DeskCommand, more?: Partial<ActionTurn>): Promise<DeskScreen>;
  /** Somebody opens the chat with Unblock. */
  meet(...givenNames: string[]): Promise<void>;
  /** Adele asks for Contoso Usage Reports, and Megan can be told. */
  ask(): Promise<ApprovalRequest>;
  request(id: string): Promise<ApprovalRequest>;
  events(id: string): Promise<readonly RequestEvent[]>;
}

const stages: { readonly stores: Stores; readonly folder: string }[] = [];

/** Closes what the tests of a file opened; call it in `afterEach`. */
export async function closeStages(): Promise<void> {
  for (const { stores, folder } of stages.splice(0)) {
    await stores.close();
    rmSync(folder, { recursive: true });
  }
}

export function createStage(
  options: Partial<ServiceOptions> & { readonly part?: (directory: Directory) => Partial<Directory> } = {},
): Stage {
  const clock = { now: FRIDAY };
  const nudged = { count: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'unblock-desk-'));
  const path = join(folder, 'unblock.db');
  const stores = createStores({ kind: 'sqlite', path });
  stages.push({ stores, folder });
  const tenant = createSampleTenant({ now: () => clock.now });
  const { part, ...rest } = options;
  const sample = createSampleDirectory(tenant);
  const service = createService({
    tenantId: contoso.tenantId,
    cloud: 'public',
    directory: { ...sample, ...part?.(sample) },
    requests: stores.requests,
    people: stores.people,
    knowledge,
    reviewers: [],
    timeZone: 'UTC',
    now: () => clock.now,
    random: (count) => randomBytes(count),
    nudge: () => {
      nudged.count += 1;
    },
    ...rest,
  });
  const desk = createDesk(service);

  const stage: Stage = {
    clock,
    tenant,
    stores,
    path,
    service,
    desk,
    nudged,
    act: (givenName, command, more) => desk.action(command, press(givenName, more), never),
    async meet(...givenNames) {
      for (const name of givenNames) await desk.seen({ ...common(name, {}), kind: 'installed' });
    },
    async ask() {
      await stage.meet('Megan');
      const screen = await stage.act('Adele', { kind: 'submit', justification: REASON, ...reports });
      if (screen.kind !== 'receipt') throw new Error(`no receipt, but ${JSON.stringify(screen)}`);
      return screen.view.request;
    },
    async request(id) {
      const kept = await stores.requests.load(contoso.tenantId, id);
      if (!kept) throw new Error(`no request ${id}`);
      return kept.request;
    },
    events: (id) => stores.requests.events(contoso.tenantId, id),
  };
  return stage;
}
