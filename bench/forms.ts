// `npm run bench:forms`: the catalogue's largest form, drawn and typed into on a slow processor.
import { availableParallelism, loadavg } from 'node:os';

import type { BrowserContext } from 'playwright';

import { type AppInBrowser, withApp } from './app-in-browser.ts';
import { type Figure, median, printFigures, quantile } from './figures.ts';
import { drawnMs, extremeModels, type Keys, keysMs, SLOW_CPU, slowDown } from './measure-form.ts';

const RUNS = Number(process.env.RUNS ?? 9);
const DRAWN_MS = 100;
const KEY_MS = 16;

interface Measured {
  largest: string;
  fields: number;
  drawn: number[];
  keys: Keys;
  /** In a box on a page of its own: what the machine itself takes. */
  bareKeys: Keys;
}

async function measure({ newContext }: AppInBrowser): Promise<Measured> {
  const context = await newContext();
  const page = await context.newPage();
  await page.goto('/create');
  await page.locator('html[data-app=ready]').waitFor();
  const { largest, smallest } = await extremeModels(page);
  // Once each: the code of all controls is here, what is measured is the drawing.
  for (const model of [largest, smallest]) await drawnMs(page, model);
  const client = await context.newCDPSession(page);
  await slowDown(client, SLOW_CPU);
  const drawn: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await drawnMs(page, smallest);
    drawn.push(await drawnMs(page, largest));
  }
  await page.getByTestId('advanced').locator('summary').click();
  await page.getByTestId('field-prompt').click();
  const keys = await keysMs(page);
  const fields = await page.locator('input, textarea, select').count();
  const bareKeys = await measureBareBox(context);
  await context.close();
  return { largest, fields, drawn, keys, bareKeys };
}

async function measureBareBox(context: BrowserContext): Promise<Keys> {
  const page = await context.newPage();
  await page.setContent('<textarea rows="3" cols="40"></textarea>');
  await slowDown(await context.newCDPSession(page), SLOW_CPU);
  await page.locator('textarea').click();
  return keysMs(page);
}

async function bench(): Promise<void> {
  const { largest, fields, drawn, keys, bareKeys } = await withApp(measure);
  const figures: Figure[] = [
    { what: 'drawn', value: median(drawn), unit: 'ms', target: DRAWN_MS },
    { what: 'a key typed', value: median(keys.spent), unit: 'ms', target: KEY_MS },
    { what: 'a key typed, p95', value: quantile(keys.spent, 0.95), unit: 'ms' },
    { what: 'a key in a bare box', value: median(bareKeys.spent), unit: 'ms' },
    { what: 'until all that follows is drawn', value: median(keys.followed), unit: 'ms' },
    { what: 'drawn, of its target', value: median(drawn) / DRAWN_MS, unit: '×', target: 1 },
    { what: 'a key, of its target', value: median(keys.spent) / KEY_MS, unit: '×', target: 1 },
  ];
  printFigures(
    `${largest}, everything unfolded: ${fields} controls; ${SLOW_CPU}× slower processor, median of ${RUNS} runs and ${keys.spent.length} keys`,
    figures,
  );
  const asked = (loadavg()[0] ?? 0).toFixed(1);
  console.log(
    `${availableParallelism()} cores, of which ${asked} were asked for in the last minute.`,
  );
}

await bench().catch((error: unknown) => {
  console.error('bench:forms could not measure:', error);
  process.exit(1);
});
