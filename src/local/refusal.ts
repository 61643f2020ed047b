/** When `npm start` is the wrong command. */
import type { Environment } from '../config.ts';

const signs: readonly (readonly [variable: string, meaning: string])[] = [
  ['BOT_ID', 'a real bot is configured'],
  ['WEBSITE_INSTANCE_ID', 'this is Azure App Service'],
];

/**
 * @returns why this environment is not for local mode and what to run, or undefined where it is
 */
export function hostedHint(env: Environment): string | undefined {
  const found = signs.find(([variable]) => env[variable]);
  if (!found) return undefined;
  const [variable, meaning] = found;
  return `npm start is for trying Unblock on your own machine, without bot authentication, but ${variable} is set: ${meaning}.\nTo run the bot for Teams: npm run start:bot`;
}
