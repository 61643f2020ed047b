/**
 * Builds the Teams app package: fills the manifest's `${{VARIABLES}}` from the environment, checks manifest and icons, writes the zip.
 * Usage: TEAMS_APP_ID=… BOT_ID=… PUBLISHER_NAME=… PUBLISHER_URL=https://… npm run package
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { iconFaults } from './app-package/icons.ts';
import { fillVariables, manifestFaults } from './app-package/manifest.ts';

const folder = join(import.meta.dirname, '..', 'appPackage');
const read = (name: string): Buffer => readFileSync(join(folder, name));

const { text, missing } = fillVariables(read('manifest.json').toString('utf8'), process.env);
const color = read('color.png');
const outline = read('outline.png');
const faults = [
  ...missing.map((name) => `${name} is not set: give it as an environment variable`),
  ...(missing.length ? [] : manifestFaults(JSON.parse(text))),
  ...iconFaults({ color, outline }),
];

if (faults.length) {
  process.stderr.write(`The app package was not built:\n${faults.map((fault) => `- ${fault}`).join('\n')}\n`);
  process.exitCode = 1;
} else {
  const target = join(folder, 'build', 'appPackage.zip');
  mkdirSync(join(folder, 'build'), { recursive: true });
  writeFileSync(
    target,
    zipSync({ 'manifest.json': Buffer.from(text), 'color.png': color, 'outline.png': outline }),
  );
  process.stdout.write(`${target}\n`);
}
