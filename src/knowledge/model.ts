/** The shape of knowledge files. The JSON Schemas beside them are generated from here (`npm run knowledge:schema`). */
import { z } from 'zod';
import { conditionNames } from '../diagnosis/conditions.ts';
import type { CallBook } from '../diagnosis/graph-calls.ts';
import { linkNames } from '../diagnosis/links.ts';
import { tenantConditionNames } from '../diagnosis/tenant-conditions.ts';

const id = z.string().regex(/^[a-z0-9-]+$/);
const causeId = z
  .string()
  .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'a cause is named guide-family/cause, in lower case');
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const docHosts = [
  'learn.microsoft.com',
  'aka.ms',
  'status.cloud.microsoft',
  'developer.microsoft.com',
  'myaccount.microsoft.com',
  'mysignins.microsoft.com',
];

const actors = ['user', 'admin', 'developer', 'api-owner', 'wait', 'none'] as const;
const categories = [
  'consent',
  'permission',
  'sign-in',
  'account',
  'policy',
  'app-setup',
  'credential',
  'token',
  'tenant',
  'throttling',
  'service',
] as const;

/** Where a step leads: a page whose address Unblock builds for the tenant, app and cloud, or a fixed page of documentation. */
const link = z.union([
  z.strictObject({ title: z.string().max(40), to: z.enum(linkNames) }),
  z.strictObject({
    title: z.string().max(40),
    url: z.url({
      protocol: /^https$/,
      hostname: new RegExp(`^(${docHosts.join('|').replaceAll('.', '\\.')})$`),
    }),
  }),
]);

/** One thing to do. `title` alone must be enough to act on; `detail` may be empty. */
const step = z.strictObject({
  title: z.string().min(1).max(120),
  detail: z.string().max(400),
  command: z
    .strictObject({ shell: z.enum(['azure-cli', 'powershell', 'http']), text: z.string().max(1200) })
    .optional(),
  link: link.optional(),
});

const cause = z.strictObject({
  id: causeId,
  /** The cause is ruled out where this is known to be false, and comes first where it is known to be true. */
  when: z.enum(conditionNames).optional(),
  /** The directory proves the cause where it shows this, and rules it out where it shows that it is not so. */
  shownBy: z.enum(tenantConditionNames).optional(),
  /** True where only the directory can tell: the cause is never named without its proof. */
  onlyShown: z.literal(true).optional(),
  actor: z.enum(actors),
  /** The least privileged directory role that can do the administrator's steps. */
  role: z.string().optional(),
  /** How sure the paste alone makes us, where no other cause is open. */
  certainty: z.enum(['confirmed', 'likely', 'possible']),
  /** True where asking an administrator to approve the app is the right next step. */
  approval: z.literal(true).optional(),
  title: z.string().min(1).max(60),
  explanation: z.string().min(1).max(280),
  /** What would tell this cause from the others: shown when it is listed as an alternative. */
  whatWouldTell: z.string().min(1).max(200),
  steps: z.strictObject({
    person: z.array(step).min(1).max(3),
    admin: z.array(step).max(6),
    developer: z.array(step).max(6),
  }),
});

/** Longer ones are cut off on a card of 320 pixels. */
const LONGEST_CHOICE = 34;

const question = z.strictObject({
  id,
  text: z.string().max(120),
  /**
   * Each choice names the causes it leaves open, and may name the condition under which the paste has answered already;
   * "I don't know" is added by the product.
   */
  choices: z
    .array(
      z.strictObject({
        id,
        text: z.string().max(LONGEST_CHOICE),
        causes: z.array(causeId).min(1),
        when: z.enum(conditionNames).optional(),
      }),
    )
    .min(2)
    .max(4),
});

export const guideSchema = z.strictObject({
  $schema: z.literal('../guide.schema.json'),
  guide: id,
  category: z.enum(categories),
  severity: z.enum(['low', 'medium', 'high']),
  /** Where the facts come from; where sources disagree, how. */
  source: z.string().min(1),
  checkedOn: date,
  /** Most likely first. */
  causes: z.array(cause).min(1),
  question: question.optional(),
});

const expectedFacts = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));

export const codeSchema = z.strictObject({
  $schema: z.literal('../code.schema.json'),
  code: z.string().regex(/^(AADSTS\d{5,8}|[A-Za-z0-9_.-]+)$/),
  kind: z.enum(['aadsts', 'graph', 'oauth', 'http', 'token', 'screen']),
  guide: id,
  /** The cause of the guide that this code points at, where it is not the first. */
  cause: causeId.optional(),
  /** What happened, for the person: the heading of the card. Replaces the cause's own title. */
  title: z.string().min(1).max(60).optional(),
  /** One or two sentences for the person. Replaces the cause's own explanation. */
  meaning: z.string().min(1).max(280).optional(),
  /** Wordings of one code that mean different things; the first whose phrase stands in the message wins. */
  variants: z
    .array(
      z.strictObject({
        id,
        phrases: z.array(z.string().min(4)).min(1),
        guide: id.optional(),
        cause: causeId.optional(),
        title: z.string().min(1).max(60).optional(),
        meaning: z.string().min(1).max(280).optional(),
      }),
    )
    .optional(),
  source: z.string().min(1),
  checkedOn: date,
  samples: z
    .array(
      z.strictObject({
        paste: z.string().min(1),
        origin: z.enum(['real', 'constructed']),
        variant: id.optional(),
        facts: expectedFacts,
      }),
    )
    .min(1),
  /** Near-misses: pastes that must not diagnose to this code. `code` is what they are, or null when they are nothing of ours. */
  notThis: z.array(z.strictObject({ paste: z.string().min(1), code: z.string().nullable() })).min(1),
});

export type GuideFile = z.infer<typeof guideSchema>;
export type CauseEntry = GuideFile['causes'][number];
export type StepEntry = CauseEntry['steps']['person'][number];
export type LinkEntry = NonNullable<StepEntry['link']>;
export type CodeFile = z.infer<typeof codeSchema>;
export type VariantEntry = NonNullable<CodeFile['variants']>[number];

/** A permission of Microsoft Graph: who may approve it, for each kind that exists. */
export interface GraphPermission {
  readonly name: string;
  /** `user` where it does not always need an administrator; absent where there is no delegated permission of the name. */
  readonly delegated?: 'user' | 'admin';
  /** `owner` where the owner of a team or chat grants it by adding the app; absent where there is none of the name. */
  readonly application?: 'admin' | 'owner';
  /** How much harm it can do, for each kind that exists. */
  readonly risk: Readonly<Partial<Record<'delegated' | 'application', Risk>>>;
}

export const risks = ['low', 'medium', 'untiered', 'high', 'takeover'] as const;
/** From the least to the worst; what nobody has graded stands in the middle. */
export type Risk = (typeof risks)[number];

/** What people may not approve for themselves where Microsoft manages the consent setting. Microsoft changes it without notice. */
export const managedPolicySchema = z.strictObject({
  source: z.string().min(1),
  checkedOn: date,
  /** By the application id of the API. */
  excluded: z.record(z.guid(), z.array(z.string())),
  /** Mail programs that a policy of their own exempts. */
  mailClients: z.array(z.guid()),
});
export type ManagedPolicyFile = z.infer<typeof managedPolicySchema>;

export interface ManagedPolicy {
  /** What is excluded as `{application id of the API}/{name}`, in lower case. */
  readonly keys: ReadonlySet<string>;
  /** The same by name alone, in lower case. */
  readonly names: ReadonlySet<string>;
  readonly mailClients: ReadonlySet<string>;
}

/** All that is known, loaded once. */
export interface Knowledge {
  /** By code, e.g. `AADSTS65001`, `Authorization_RequestDenied`; keys in lower case. */
  readonly codes: ReadonlyMap<string, CodeFile>;
  readonly guides: ReadonlyMap<string, GuideFile>;
  /** Microsoft's own applications: id in lower case → name. */
  readonly firstParty: ReadonlyMap<string, string>;
  /** Codes that Microsoft publishes: `65001` → symbolic name, empty where it has none. */
  readonly published: ReadonlyMap<number, string>;
  /** Permissions of Microsoft Graph by name in lower case. */
  readonly graphPermissions: ReadonlyMap<string, GraphPermission>;
  /** The published calls of Microsoft Graph; read at the first question. */
  readonly graphCalls: CallBook;
  readonly managedPolicy: ManagedPolicy;
}
