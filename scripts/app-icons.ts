/** Draws the icons of the app package from their SVG sources, in a headless browser. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser.ts';

const folder = fileURLToPath(new URL('../appPackage/', import.meta.url));
const sizes = { color: 192, outline: 32 } as const;

const browser = await launchBrowser();
try {
  for (const [name, size] of Object.entries(sizes)) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>*{margin:0}</style>${readFileSync(`${folder}${name}.svg`, 'utf8')}`);
    writeFileSync(`${folder}${name}.png`, await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
