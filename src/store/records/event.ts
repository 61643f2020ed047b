/** An event as it is kept: without what people wrote. */
import { z } from 'zod';
import type { RequestEvent } from '../../approval/model.ts';
import { app, facts, grantKeys, may, permissions } from './parts.ts';
import { record } from './record.ts';

const frame = { sequence: z.int(), at: z.int() };
const byPerson = { ...frame, by: z.string() };

const plain = <const K extends string>(kind: K) => z.strictObject({ ...byPerson, kind: z.literal(kind) });
const passing = <const K extends string>(kind: K) => z.strictObject({ ...frame, kind: z.literal(kind) });
const seen = { granted: z.array(z.string()), byName: may(z.string()) };

const asked = z.strictObject({
  ...byPerson,
  kind: z.literal('asked'),
  tenantId: z.string(),
  id: z.string(),
  app,
  permissions,
  grantsBefore: grantKeys,
  facts,
  colleague: may(z.string()),
  evidence: z.strictObject({
    cause: z.string(),
    confidence: z.string(),
    consentPolicies: may(z.array(z.string())),
  }),
  expiresAt: z.int(),
});

export const eventRecord = record<RequestEvent>(
  z.discriminatedUnion('kind', [
    asked,
    plain('joined'),
    plain('information-added'),
    plain('question-asked'),
    plain('answered'),
    plain('approved'),
    plain('denied'),
    plain('withdrawn'),
    passing('expired'),
    passing('reminded'),
    z.strictObject({ ...frame, kind: z.literal('facts-read'), facts }),
    z.strictObject({
      ...frame,
      ...seen,
      kind: z.literal('partly-granted'),
      missing: z.array(z.string()),
    }),
    z.strictObject({ ...frame, ...seen, kind: z.literal('granted') }),
    passing('grant-not-seen'),
  ]),
);
