/** The rules of the Teams manifest, schema 1.29, for the parts that Unblock uses; unknown keys are refused as Teams does. */
import { z } from 'zod';

const https = z.url({ protocol: /^https$/ }).max(2048);
const text = (longest: number) => z.string().min(1).max(longest);
const scope = z.enum(['personal', 'team', 'groupChat']);
const command = z.strictObject({ title: text(128), description: text(4000) });

const bot = z.strictObject({
  botId: z.guid(),
  scopes: z.array(scope).min(1),
  supportsFiles: z.boolean(),
  isNotificationOnly: z.literal(false),
  commandLists: z
    .array(z.strictObject({ scopes: z.array(scope).min(1), commands: z.array(command).min(1).max(12) }))
    .max(3),
});

/** The menu of a message: a command that takes the message along and asks for nothing before it answers. */
const menu = z.strictObject({
  botId: z.guid(),
  commands: z
    .array(
      z.strictObject({
        id: text(64),
        type: z.literal('action'),
        title: text(32),
        description: text(128),
        context: z.tuple([z.literal('message')]),
        fetchTask: z.literal(true),
      }),
    )
    .min(1)
    .max(10),
});

const manifest = z
  .strictObject({
    $schema: https,
    manifestVersion: z.literal('1.29'),
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    id: z.guid(),
    developer: z.strictObject({ name: text(32), websiteUrl: https, privacyUrl: https, termsOfUseUrl: https }),
    name: z.strictObject({ short: text(30), full: text(100) }),
    description: z.strictObject({ short: text(80), full: text(4000) }),
    icons: z.strictObject({ color: z.literal('color.png'), outline: z.literal('outline.png') }),
    accentColor: z.string().regex(/^#[0-9A-Fa-f]{6}$/),
    /** Since 1.25 an upload with the team scope fails without it, though the schema does not say so. */
    supportsChannelFeatures: z.literal('tier1'),
    bots: z.array(bot).length(1),
    composeExtensions: z.array(menu).length(1),
    validDomains: z.array(z.string()).max(100),
  })
  .refine(({ bots }) => bots.every(titlesAreUnique), 'two commands of one list have the same title')
  .refine(
    ({ bots, composeExtensions }) => composeExtensions.every(({ botId }) => botId === bots[0]?.botId),
    'the menu is answered by another bot',
  );

function titlesAreUnique({ commandLists }: z.infer<typeof bot>): boolean {
  return commandLists.every(
    ({ commands }) => new Set(commands.map(({ title }) => title)).size === commands.length,
  );
}

const VARIABLE = /\$\{\{([A-Z_]{1,60})\}\}/g;

/** Fills `${{NAME}}` from the environment. @returns the text, and the names that have no value */
export function fillVariables(
  template: string,
  environment: Readonly<Record<string, string | undefined>>,
): { text: string; missing: readonly string[] } {
  const missing = new Set<string>();
  const filled = template.replace(VARIABLE, (whole, name: string) => {
    const value = environment[name];
    if (!value) missing.add(name);
    return value ? JSON.stringify(value).slice(1, -1) : whole;
  });
  return { text: filled, missing: [...missing] };
}

/** @returns what is wrong with a manifest, each with the place where it stands; empty where Teams would take it */
export function manifestFaults(value: unknown): string[] {
  const result = manifest.safeParse(value);
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `manifest ${path.join('.')}: ${message}`);
}
