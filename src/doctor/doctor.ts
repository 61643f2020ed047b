/** Looks at everything that Unblock depends on. Reads only; the first look at an embedded store makes its file, as a start does. */
import { type Config, ConfigError, type Environment, readConfig } from '../config.ts';
import { createDirectory } from '../directory/create.ts';
import type { GraphOptions } from '../directory/graph/connect.ts';
import type { Paint } from '../report-text.ts';
import { botSection } from './bot.ts';
import { directorySections } from './directory.ts';
import { exitCode, type Section, UNUSABLE } from './model.ts';
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

async function examine(config: Config, options: DoctorOptions): Promise<readonly Section[]> {
  const connected = createDirectory(config.directory, options.now, options);
  try {
    const [bot, network, directory] = await Promise.all([
      botSection(config, options),
      networkSection(config, options),
      directorySections(config, options),
    ]);
    const requests = await requestSection(config, connected, options.ca);
    return [bot, network, ...directory, requests];
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
