import type { Page } from 'playwright';

export const FRAMES = 300;
export const PX_PER_SECOND = 3_000;
const SETTLED_AT_MOST_MS = 10_000;

export interface Scrolled {
  /** Of the 300 frames that five seconds have. */
  dropped: number;
  reachedPx: number;
  mostElements: number;
  /** Share of the cards on the screen, over all frames, whose picture was there. */
  filled: number;
  /** From the last frame that moved until every card on the screen has its picture; ms. */
  settledMs: number;
}

/** Scrolls the page or, where it has one, its list, evenly for 300 frames' time. */
export function scrollFast(page: Page): Promise<Scrolled> {
  return page.evaluate(
    async ({ frames, pxPerSecond, settledAtMostMs }) => {
      const frameMs = 1_000 / 60;
      const card = document.querySelector('[data-testid="job-card"]');
      let list = card?.parentElement ?? null;
      const scrolls = (element: Element) =>
        element.scrollHeight > element.clientHeight + 1 &&
        /auto|scroll/.test(getComputedStyle(element).overflowY);
      while (list && !scrolls(list)) list = list.parentElement;
      const scroller = list ?? document.documentElement;
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const isOnScreen = (element: Element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      };
      const look = () => {
        const shown = [...document.querySelectorAll('[data-testid="job-card"]')].filter(isOnScreen);
        // Rows that are colours only, while pictures cannot keep up.
        const bare = [...document.querySelectorAll<HTMLElement>('[data-tiles]')].filter(isOnScreen);
        const withPicture = shown.filter((one) => {
          const img = one.querySelector('img');
          return img?.complete && img.naturalWidth > 0;
        });
        const all = bare.reduce((sum, row) => sum + Number(row.dataset.tiles), shown.length);
        return { all, withPicture: withPicture.length };
      };
      let [dropped, mostElements, cards, filled] = [0, 0, 0, 0];
      const from = scroller.scrollTop;
      const start = await nextFrame();
      let last = start;
      for (let count = 0; last - start < frames * frameMs; count++) {
        scroller.scrollTop = from + ((last - start) / 1_000) * pxPerSecond;
        const now = await nextFrame();
        dropped += Math.max(0, Math.round((now - last) / frameMs) - 1);
        last = now;
        // Counting takes time itself: now and then is enough.
        if (count % 30 !== 0) continue;
        mostElements = Math.max(mostElements, document.getElementsByTagName('*').length);
        const { all, withPicture } = look();
        cards += all;
        filled += withPicture;
      }
      let settled = look();
      while (settled.withPicture < settled.all && performance.now() - last < settledAtMostMs) {
        await nextFrame();
        settled = look();
      }
      const settledMs = performance.now() - last;
      return {
        dropped,
        reachedPx: scroller.scrollTop - from,
        mostElements,
        filled: cards === 0 ? 0 : filled / cards,
        settledMs,
      };
    },
    { frames: FRAMES, pxPerSecond: PX_PER_SECOND, settledAtMostMs: SETTLED_AT_MOST_MS },
  );
}

/** JavaScript's heap in MB after everything unused is gone. */
export async function heapMegabytes(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.enable');
  for (let times = 0; times < 3; times++) await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 1e6;
}
