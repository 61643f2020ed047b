/** What the bot itself is: where it serves, and whether it gets a token to answer with. */
import type { DirectoryCredential, GraphConfig } from '../config/directory.ts';
import type { BotCloud, BotRegistration, Config } from '../config.ts';
import { createFetchToken } from '../directory/graph/credential.ts';
import { type Finding, leftOut, type Section, works } from './model.ts';
import type { NetworkOptions } from './network.ts';
import { tokenFinding } from './token.ts';

const TITLE = 'Bot';

/** What the Bot Service takes tokens for. */
const scopes: Record<BotCloud, string> = {
  public: 'https://api.botframework.com/.default',
  usgov: 'https://api.botframework.us/.default',
};

function credentialOf({ id, credential }: BotRegistration): DirectoryCredential | undefined {
  switch (credential.kind) {
    case 'password':
      return { kind: 'secret', clientId: id, secret: credential.password };
    case 'managed-identity':
      return { kind: 'managed-identity', clientId: id };
    case 'certificate':
      return undefined;
  }
}

async function credentialFinding(bot: BotRegistration, { ca, signIn }: NetworkOptions): Promise<Finding> {
  const subject = 'Credential of the bot';
  const credential = credentialOf(bot);
  if (!credential) return leftOut(subject, 'a certificate is tried with the first answer, not here');
  const { tenantId, cloud, id } = bot;
  const config: GraphConfig = {
    kind: 'graph',
    tenantId,
    cloud,
    credential,
    ...(signIn && { authorityHost: signIn.origin }),
  };
  return tokenFinding(() => createFetchToken(config, ca, scopes[cloud]), {
    subject,
    kind: credential.kind,
    cost: 'Without a token the bot hears people and cannot answer.',
    fix:
      credential.kind === 'secret'
        ? [
            `az ad app credential list --id ${id} --output table`,
            `shows whether it has expired. BOT_TENANT_ID must be the tenant in which the bot is (${tenantId}).`,
          ]
        : [`Assign the managed identity ${id} to the machine.`],
  });
}

/** @returns how the bot serves, and whether it can answer */
export async function botSection(config: Config, options: NetworkOptions): Promise<Section> {
  if (config.mode === 'local')
    return { title: TITLE, findings: [works('Mode', 'local: no bot authentication, this machine alone')] };
  return {
    title: TITLE,
    findings: [
      works('Mode', `serves Teams as ${config.bot.id}`),
      await credentialFinding(config.bot, options),
    ],
  };
}
