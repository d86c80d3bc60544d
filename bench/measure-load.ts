import type { Page } from 'playwright';

/** Four times slower, as a phone of the middle price is to this machine. */
export const SLOW_CPU = 4;
export const LATENCY_MS = 150;
export const BYTES_PER_SECOND = 1_600_000 / 8;
const READY_LIMIT_MS = 60_000;
/** The late parts arrive and run within this. */
const AFTER_READY_MS = 2_000;

export interface Load {
  firstPaintMs: number;
  largestPaintMs: number;
  readyMs: number;
  /** Tasks after the first paint, each counted beyond its first 50 ms. */
  blockedMs: number;
  layoutShift: number;
  requests: number;
  kB: number;
}

interface Observed {
  readyMs: number | null;
  largestPaintMs: number;
  layoutShift: number;
  tasks: { start: number; end: number }[];
}

declare global {
  var observedLoad: Observed;
}

/** Runs in the page before anything else: keeps what the browser tells only while it happens. */
function observe(): void {
  const observed: Observed = { readyMs: null, largestPaintMs: 0, layoutShift: 0, tasks: [] };
  globalThis.observedLoad = observed;
  const each = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    });
  each('longtask', ({ startTime, duration }) =>
    observed.tasks.push({ start: startTime, end: startTime + duration }),
  );
  each('largest-contentful-paint', ({ startTime }) => (observed.largestPaintMs = startTime));
  each('layout-shift', (entry) => {
    if ('value' in entry) observed.layoutShift += Number(entry.value);
  });
  new MutationObserver(() => {
    if (document.documentElement.dataset.app === 'ready') observed.readyMs ??= performance.now();
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-app'] });
}

/** Slows network and processor of a page down until it is closed. */
export async function throttle(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: BYTES_PER_SECOND,
    uploadThroughput: BYTES_PER_SECOND,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU });
}

/** Opens `path` in a page with an empty cache, slowed down. */
export async function measureLoad(page: Page, path: string): Promise<Load> {
  await throttle(page);
  // What runs these files marks inner functions by a name that pages do not know.
  await page.addInitScript('globalThis.__name = (marked) => marked');
  await page.addInitScript(observe);
  await page.goto(path, { waitUntil: 'commit' });
  await page.waitForSelector('html[data-app="ready"]', {
    state: 'attached',
    timeout: READY_LIMIT_MS,
  });
  await page.waitForTimeout(AFTER_READY_MS);
  const seen = await page.evaluate(() => ({
    ...globalThis.observedLoad,
    firstPaintMs: performance.getEntriesByName('first-paint')[0]?.startTime ?? null,
    resources: performance
      .getEntriesByType('resource')
      .map((entry) => ('transferSize' in entry ? Number(entry.transferSize) : 0)),
  }));
  const { firstPaintMs, readyMs } = seen;
  if (firstPaintMs === null || readyMs === null) throw new Error(`${path} was never painted`);
  return {
    firstPaintMs,
    readyMs,
    largestPaintMs: seen.largestPaintMs,
    layoutShift: seen.layoutShift,
    blockedMs: seen.tasks
      .map(({ start, end }) => end - Math.max(start, firstPaintMs) - 50)
      .filter((ms) => ms > 0)
      .reduce((sum, ms) => sum + ms, 0),
    requests: seen.resources.length + 1,
    kB: seen.resources.reduce((sum, bytes) => sum + bytes, 0) / 1_000,
  };
}
