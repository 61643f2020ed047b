/** The shape of what a diagnosis runs again on, in a button. Everything in it may have been written by somebody else than this program. */
import { z } from 'zod';
import type { Facts } from '../diagnosis/model.ts';
import { oneLine } from './text.ts';

/** Raised when the shape changes, so that buttons of older cards are refused instead of misread. */
export const VERSION = 1;

/** Left out, but never there without a value. */
const may = <T extends z.ZodType>(schema: T) => z.exactOptional(schema);

const guid = z.guid();
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,79}$/);
export const code = z.string().regex(/^[A-Za-z0-9][\w.-]{0,79}$/);

/** Text that says the same on one line and names nobody: an address could be a person's. */
const text = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((value) => !value.includes('@') && value === oneLine(value, longest));
const uri = z.string().regex(/^[A-Za-z][A-Za-z0-9+.-]{1,30}:[^\s"<>@\\^`{|}]{1,400}$/);
const permission = z.string().regex(/^[A-Za-z0-9][\w.:/-]{0,199}$/);
const path = z.string().regex(/^\/[^\s"<>@\\^`|]{0,300}$/);

/**
 * In the order in which a diagnosis depends on them: where a button is full, the last ones stay out.
 * The fact that names a person has no schema: it can neither go into a button nor come back from one.
 */
export const factSchemas = {
  appId: may(guid),
  permissionKind: may(z.enum(['delegated', 'application'])),
  grantType: may(
    z.enum([
      'authorization_code',
      'client_credentials',
      'on_behalf_of',
      'device_code',
      'refresh_token',
      'password',
      'implicit',
      'saml',
      'silent',
    ]),
  ),
  cloud: may(z.enum(['public', 'usgov', 'usgov-dod', 'china'])),
  tenant: may(text(120)),
  resource: may(text(200)),
  challenge: may(
    z.strictObject({
      demands: z
        .array(z.enum(['acrs', 'capolids', 'nbf', 'xms_rp_ipaddr', 'other']))
        .min(1)
        .max(5),
      context: may(z.string().regex(/^c[1-9]\d?$/)),
      notBefore: may(z.int().min(0).max(99_999_999_999)),
    }),
  ),
  identityProvider: may(text(200)),
  scopes: may(z.array(permission).min(1).max(40)),
  grantedPermissions: may(z.array(permission).max(40)),
  redirectUri: may(uri),
  request: may(z.strictObject({ method: may(z.string().regex(/^[A-Z]{3,7}$/)), path })),
  appName: may(text(200)),
  correlationId: may(guid),
  traceId: may(guid),
  requestId: may(guid),
  timestamp: may(z.string().regex(/^[\d:.TZ+ /-]{8,40}$/)),
  httpStatus: may(z.int().min(100).max(599)),
} satisfies Record<Exclude<keyof Facts, 'user'>, z.ZodType>;
export type FactName = keyof typeof factSchemas;

const facts = z.strictObject(factSchemas);

export const signalSchema = z.strictObject({
  kind: z.enum(['aadsts', 'graph', 'oauth', 'http', 'token', 'screen', 'other-system']),
  code,
  primary: may(z.literal(true)),
  variant: may(id),
});

const answer = z.strictObject({ question: id, choice: id });
export const v = z.literal(VERSION);

export const diagnosed = {
  v,
  signals: z.array(signalSchema).min(1).max(8),
  facts,
  answers: z.array(answer).max(4),
};
