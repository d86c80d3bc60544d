import type { BrowserContext, Page } from 'playwright';

import { untilReady } from '../e2e/support/app.ts';
import { median } from './figures.ts';
import { measureFirstScreen } from './first-screen.ts';
import { heapMegabytes, scrollFast, type Scrolled } from './scroll.ts';

const VIEWPORT = { width: 1280, height: 800 };
const SETTLE_MS = 1_500;

export interface GalleryMeasured {
  firstScreenMs: number;
  heapMB: number;
  plain: Scrolled;
  throttled: Scrolled;
  /** Frames that a page of plain boxes drops: what this machine cannot do just now. */
  plainPageDropped: number;
  plainPageThrottledDropped: number;
}

const PLAIN_PAGE = `<!doctype html><style>p{height:180px;margin:8px;background:#ccc}</style>
  ${'<p></p>'.repeat(400)}`;

async function scrollPlainPage(newContext: () => Promise<BrowserContext>) {
  const context = await newContext();
  const page = await context.newPage();
  await page.setViewportSize(VIEWPORT);
  // What the compiler leaves in functions that run over there.
  await page.evaluate('globalThis.__name = (marked) => marked');
  await page.setContent(PLAIN_PAGE);
  const { dropped: plainPageDropped } = await scrollFast(page);
  await slowDown(page);
  const { dropped: plainPageThrottledDropped } = await scrollFast(page);
  await context.close();
  return { plainPageDropped, plainPageThrottledDropped };
}

async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

async function openGallery(newContext: () => Promise<BrowserContext>) {
  const context = await newContext();
  const page = await context.newPage();
  await page.setViewportSize(VIEWPORT);
  const firstScreenMs = await measureFirstScreen(page);
  await untilReady(page);
  // What the page does once it is there is not the scrolling's.
  await page.waitForTimeout(SETTLE_MS);
  return { context, page, firstScreenMs };
}

/** The median of `runs` openings and scrollings, each in a browser with nothing cached. */
export async function measureGallery(
  newContext: () => Promise<BrowserContext>,
  runs: number,
): Promise<GalleryMeasured> {
  const seen: { firstScreenMs: number; heapMB: number; plain: Scrolled; throttled: Scrolled }[] =
    [];
  // Once more than is counted: the first opening also warms the server.
  for (let run = 0; run <= runs; run++) {
    const { context, page, firstScreenMs } = await openGallery(newContext);
    const plain = await scrollFast(page);
    const heapMB = await heapMegabytes(page);
    await slowDown(page);
    const throttled = await scrollFast(page);
    await context.close();
    if (run > 0) seen.push({ firstScreenMs, heapMB, plain, throttled });
  }
  const scrolled = (which: 'plain' | 'throttled'): Scrolled => ({
    dropped: median(seen.map((one) => one[which].dropped)),
    reachedPx: median(seen.map((one) => one[which].reachedPx)),
    mostElements: Math.max(...seen.map((one) => one[which].mostElements)),
    filled: median(seen.map((one) => one[which].filled)),
    settledMs: median(seen.map((one) => one[which].settledMs)),
  });
  return {
    firstScreenMs: median(seen.map((one) => one.firstScreenMs)),
    heapMB: median(seen.map((one) => one.heapMB)),
    plain: scrolled('plain'),
    throttled: scrolled('throttled'),
    ...(await scrollPlainPage(newContext)),
  };
}
