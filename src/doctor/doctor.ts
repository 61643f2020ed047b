/** Looks at everything that Unblock depends on. Reads only; the first look at an embedded store makes its file, as a start does. */
import { type Config, ConfigError, type Environment, readConfig } from '../config.ts';
import { createDirectory } from '../directory/create.ts';
import type { GraphOptions } from '../directory/graph/connect.ts';
import type { Paint } from '../report-text.ts';
import { directorySections } from './directory.ts';
import { exitCode, type Section, UNUSABLE, works } from './model.ts';
import { type NetworkOptions, networkSection } from './network.ts';
import { printSections } from './report.ts';
import { requestSection } from './requests.ts';

export interface DoctorOptions extends Omit<NetworkOptions, 'now'>, Omit<GraphOptions, 'now'> {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly nodeVersion: string;
  readonly color: Paint;
}

export interface Findings {
  readonly text: string;
  /** 0: all is fine. 1: something is missing. 2: the configuration cannot be used. */
  readonly exitCode: number;
}

const modeSection = (config: Config): Section => ({
  title: 'Configuration',
  findings: [
    config.mode === 'local'
      ? works('Mode', 'local: no bot authentication, this machine alone')
      : works('Mode', `serves Teams as ${config.bot.id}`),
  ],
});

async function examine(config: Config, options: DoctorOptions): Promise<readonly Section[]> {
  const connected = createDirectory(config.directory, options.now, options);
  try {
    const [network, directory] = await Promise.all([
      networkSection(config, options),
      directorySections(config, options),
    ]);
    const requests = await requestSection(config, connected, options.ca);
    return [modeSection(config), network, ...directory, requests];
  } finally {
    connected.close?.();
  }
}

/**
 * @param environment variable names and values
 * @returns what was found, and the exit code
 */
export async function doctor(environment: Environment, options: DoctorOptions): Promise<Findings> {
  let config: Config;
  try {
    config = readConfig(environment, options.nodeVersion);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { text: error.message, exitCode: UNUSABLE };
  }
  const sections = await examine(config, options);
  return { text: printSections(sections, options.color), exitCode: exitCode(sections) };
}
