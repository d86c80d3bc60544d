// `npm run bench:forms`: the largest form of the catalogue, drawn and typed into on a slow machine.
import { availableParallelism, loadavg } from 'node:os';

import type { Page } from 'playwright';

import { modelListSchema } from '../src/contract/models.ts';
import { sessionSchema } from '../src/contract/session.ts';
import * as v from 'valibot';
import { withApp } from './app-in-browser.ts';
import { type Figure, printFigures } from './figures.ts';

const SLOWER = 4;
const RUNS = Number(process.env.RUNS ?? 5);
const DRAW_TARGET_MS = 100;
const KEY_TARGET_MS = 16;
const KEYS = 'a lighthouse at dusk, long exposure';

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const round = (ms: number) => Math.round(ms * 10) / 10;

/** The model whose schema is longest, and another one to come from. */
async function models(page: Page): Promise<{ largest: string; other: string }> {
  const session = v.parse(sessionSchema, await (await page.request.get('/api/session')).json());
  const id = session.connections.find((one) => one.active)?.id ?? '';
  const answer = await page.request.get(`/api/models?connection=${encodeURIComponent(id)}`);
  const { models: listed } = v.parse(modelListSchema, await answer.json());
  const [first] = listed.toSorted(
    (a, b) => JSON.stringify(b.input).length - JSON.stringify(a.input).length,
  );
  return { largest: first?.id ?? '', other: 'z-image/turbo' };
}

/** From the choice of a model to its form, as the main thread's work. */
async function drawMs(page: Page, model: string): Promise<number> {
  return page.evaluate(async (id) => {
    const search = `/create?model=${encodeURIComponent(id)}`;
    const start = performance.now();
    history.pushState(null, '', search);
    dispatchEvent(new PopStateEvent('popstate'));
    const at = `[data-testid="create-model"][data-value="${CSS.escape(id)}"]`;
    while (!document.querySelector(at)) await new Promise(requestAnimationFrame);
    const drawn = performance.now();
    return drawn - start;
  }, model);
}

/** What each key costs until the page is ready for the next: handlers, rendering and layout. */
async function keyMs(page: Page): Promise<number[]> {
  await page.getByTestId('field-prompt').click();
  await page.evaluate(() => {
    const spent: number[] = [];
    Object.assign(window, { spent });
    document.addEventListener(
      'keydown',
      () => {
        const start = performance.now();
        const channel = new MessageChannel();
        // A task behind the key's own: what the key set off has been done by then.
        channel.port1.onmessage = () => {
          document.body.getBoundingClientRect();
          spent.push(performance.now() - start);
        };
        addEventListener('input', () => channel.port2.postMessage(0), { once: true });
      },
      true,
    );
  });
  await page.keyboard.type(KEYS, { delay: 60 });
  return page.evaluate(() => (window as unknown as { spent: number[] }).spent);
}

async function bench(): Promise<void> {
  const { draws, keys, largest } = await withApp(async ({ newContext }) => {
    const context = await newContext();
    const page = await context.newPage();
    const found = await (async () => {
      await page.goto('/create');
      await page.waitForSelector('html[data-app=ready]');
      return models(page);
    })();
    const client = await context.newCDPSession(page);
    // The code of all controls is here before: what is measured is the drawing.
    for (const id of [found.largest, found.other]) {
      await page.goto(`/create?model=${encodeURIComponent(id)}`);
      await page.waitForSelector('html[data-app=ready]');
      await page.getByTestId('generate').waitFor();
    }
    await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const drawn: number[] = [];
    await drawMs(page, found.largest);
    for (let run = 0; run < RUNS; run++) {
      await drawMs(page, found.other);
      drawn.push(await drawMs(page, found.largest));
    }
    const typed = await keyMs(page);
    await context.close();
    return { draws: drawn, keys: typed, largest: found.largest };
  });
  const figures: Figure[] = [
    {
      ...{ what: `${largest}: drawn`, value: round(median(draws)), unit: 'ms' },
      target: DRAW_TARGET_MS,
    },
    {
      ...{ what: `a key typed (median of ${keys.length})`, value: round(median(keys)), unit: 'ms' },
      target: KEY_TARGET_MS,
    },
  ];
  const load = (loadavg()[0] ?? 0).toFixed(1);
  console.log(`${SLOWER}x CPU throttling; ${availableParallelism()} cores, load ${load}`);
  printFigures('Forms', figures);
}

await bench().catch((error: unknown) => {
  console.error('bench:forms could not measure:', error);
  process.exit(1);
});
