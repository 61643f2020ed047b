/** Shapes that several records share. */
import { z } from 'zod';
import type { AppFacts, AskedApp, AskedPermission } from '../../approval/model.ts';
import type { Contact } from '../../turn.ts';

/** Left out, but never there without a value. */
export const may = <T extends z.ZodType>(schema: T) => z.exactOptional(schema);

const because = z.enum(['not-asked', 'denied', 'timed-out', 'not-licensed', 'not-connected', 'not-yet']);
const unknown = z.strictObject({ known: z.literal(false), because });

export const known = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('known', [z.strictObject({ known: z.literal(true), value }), unknown]);

/** JSON has no undefined: a known absence is kept without a value. */
const knownOrAbsent = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('known', [
    z
      .strictObject({ known: z.literal(true), value: value.optional() })
      .transform(({ known, value }) => ({ known, value })),
    unknown,
  ]);

const contactShape = {
  serviceUrl: z.string(),
  conversationId: z.string(),
  channelId: z.string(),
  bot: z.strictObject({ id: z.string(), name: may(z.string()) }),
  person: may(z.strictObject({ id: z.string(), name: may(z.string()) })),
  tenantId: may(z.string()),
} satisfies Record<keyof Contact, z.ZodType>;
export const contact = z.strictObject(contactShape);

const appShape = {
  appId: z.string(),
  name: may(z.string()),
  redirectUri: may(z.string()),
} satisfies Record<keyof AskedApp, z.ZodType>;
export const app = z.strictObject(appShape);

const permissionShape = {
  name: z.string(),
  kind: may(z.enum(['delegated', 'application'])),
  resourceAppId: may(z.string()),
  resourceName: may(z.string()),
} satisfies Record<keyof AskedPermission, z.ZodType>;
export const permissions = known(z.array(z.strictObject(permissionShape)));

export const grantKeys = known(z.array(z.string()));

const owner = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('this-tenant') }),
  z.strictObject({ kind: z.literal('microsoft') }),
  z.strictObject({
    kind: z.literal('other-tenant'),
    tenantId: z.string(),
    name: may(z.string()),
    domain: may(z.string()),
  }),
]);

const factsShape = {
  present: known(z.boolean()),
  servicePrincipalId: may(z.string()),
  publisher: known(z.strictObject({ verified: z.boolean(), name: may(z.string()) })),
  owner: known(owner),
  createdAt: known(z.string()),
  replyUrls: known(z.array(z.string())),
  disabled: known(z.enum(['no', 'by-admin', 'by-microsoft'])),
  assignmentRequired: known(z.boolean()),
  hasPrivacyAndTerms: known(z.boolean()),
  lookAlikes: z.array(z.strictObject({ name: z.string(), whose: z.enum(['microsoft', 'this-tenant']) })),
  entraRequest: knownOrAbsent(z.strictObject({ id: z.string(), asks: z.number() })),
  workflowOn: known(z.boolean()),
} satisfies Record<keyof AppFacts, z.ZodType>;
export const facts = z.strictObject(factsShape);
