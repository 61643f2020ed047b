/**
 * Draws every card with the real renderer into `docs/cards/`: light, dark, and as narrow as a phone.
 * `node scripts/card-pictures.ts [part of a name]`; prints what the renderer complains about.
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { draw } from '../src/cards/draw.ts';
import type { JsonObject } from '../src/turn.ts';
import { hostileScreens, screens } from '../test/cards/fixtures.ts';
import { launchBrowser } from './browser.ts';
import { hostConfig, pageStyle, type Theme } from './card-theme.ts';

interface Look {
  readonly name: string;
  readonly theme: Theme;
  readonly width: number;
}

const looks: readonly Look[] = [
  { name: 'light', theme: 'light', width: 440 },
  { name: 'dark', theme: 'dark', width: 440 },
  { name: 'narrow', theme: 'light', width: 320 },
];

/** Pictures of opened sections: card → buttons to press, one picture each. */
const opened: Readonly<Record<string, readonly string[]>> = {
  'diagnosis-approval': ['ask', 'admin', 'developer', 'details'],
  'diagnosis-developer-secret': ['developer'],
  'diagnosis-question': ['details'],
  'request-form': ['colleague-part'],
};

const require = createRequire(import.meta.url);
const script = (name: string): string => readFileSync(require.resolve(name), 'utf8');
const renderer = script('adaptivecards/dist/adaptivecards.min.js');
const styles = script('adaptivecards/dist/adaptivecards.css');
const markdown = readFileSync(
  join(dirname(require.resolve('markdown-it/package.json')), 'dist/markdown-it.min.js'),
  'utf8',
);

/** Runs in the page: draws the card, opens one section and says what went wrong. */
const drawInPage = `({ card, host, open }) => {
  const { AdaptiveCard, HostConfig, SerializationContext } = window.AdaptiveCards;
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = window.markdownit().renderInline(text);
    result.didProcess = true;
  };
  const made = new AdaptiveCard();
  made.hostConfig = new HostConfig(host);
  made.parse(card, new SerializationContext());
  const element = made.render();
  const place = document.getElementById('card');
  place.replaceChildren(element);
  if (open) {
    const section = made.getElementById(open);
    if (!section) throw new Error('no section ' + open);
    section.isVisible = true;
  }
  const isCut = (button) => [button, ...button.querySelectorAll('*')].some((e) => e.scrollWidth > e.clientWidth);
  const cut = [...place.querySelectorAll('.ac-pushButton')].filter(isCut);
  return {
    faults: made.validateProperties().validationEvents.map((event) => event.message),
    wider: element.scrollWidth > element.clientWidth + 1,
    cut: cut.map((button) => button.innerText),
  };
}`;

interface Shot {
  readonly card: JsonObject;
  readonly look: Look;
  readonly file: string;
  /** The section to open first. */
  readonly open?: string;
}

/** @returns what the renderer found wrong, as JSON */
async function picture(page: Page, { card, look, file, open }: Shot): Promise<string> {
  await page.setViewportSize({ width: look.width + 32, height: 200 });
  const style = `<style>${styles}${pageStyle(look.theme, look.width)}</style>`;
  await page.setContent(`<!doctype html><meta charset="utf-8">${style}<div id="card"></div>`);
  await page.addScriptTag({ content: renderer });
  await page.addScriptTag({ content: markdown });
  const argument = JSON.stringify({ card, host: hostConfig(look.theme), open });
  const found: unknown = await page.evaluate(`(${drawInPage})(${argument})`);
  await page.screenshot({ path: file, fullPage: true });
  return JSON.stringify(found);
}

/** Each card in each look; sections are opened in the light look alone. */
const shotsOf = (name: string, card: JsonObject, folder: string): readonly Shot[] => [
  ...looks.map((look) => ({ card, look, file: join(folder, `${name}.${look.name}.png`) })),
  ...looks
    .filter((look) => look.name !== 'dark')
    .flatMap((look) =>
      (opened[name] ?? []).map((open) => ({
        card,
        look,
        open,
        file: join(folder, `${name}-${open}.${look.name}.png`),
      })),
    ),
];

/** The packaged browser brings one family, without check marks and without monospace: those come from the system. */
function useAllFonts(): void {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(tmpdir(), 'fonts')];
  const file = join(mkdtempSync(join(tmpdir(), 'fonts-conf-')), 'fonts.conf');
  const dirs = folders.map((dir) => `<dir>${dir}</dir>`).join('');
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${dirs}</fontconfig>`);
  process.env.FONTCONFIG_FILE = file;
}

const [wanted = '', folder = join(import.meta.dirname, '..', 'docs', 'cards')] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
if (process.platform === 'linux') useAllFonts();
const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  await page.route(/^https?:/, (route) => route.abort());
  const all = Object.entries(wanted ? { ...screens, ...hostileScreens } : screens);
  for (const [name, screen] of all.filter(([key]) => key.includes(wanted))) {
    const card: JsonObject = JSON.parse(draw(screen, 'en').card);
    for (const shot of shotsOf(name, card, folder))
      process.stdout.write(`${shot.file} ${await picture(page, shot)}\n`);
  }
} finally {
  await browser.close();
}
