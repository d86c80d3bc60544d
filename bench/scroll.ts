import type { Page } from 'playwright';

export const FRAMES = 300;
export const PX_PER_SECOND = 3_000;

export interface Scrolled {
  /** Of the 300 frames that five seconds have. */
  dropped: number;
  reachedPx: number;
  mostElements: number;
  /** Share of the cards on the screen, over all frames, whose picture was there. */
  filled: number;
}

/** Scrolls the page or, where it has one, its list, evenly for 300 frames' time. */
export function scrollFast(page: Page): Promise<Scrolled> {
  return page.evaluate(
    async ({ frames, pxPerSecond }) => {
      const frameMs = 1_000 / 60;
      const card = document.querySelector('[data-testid="job-card"]');
      let list = card?.parentElement ?? null;
      const scrolls = (element: Element) =>
        element.scrollHeight > element.clientHeight + 1 &&
        /auto|scroll/.test(getComputedStyle(element).overflowY);
      while (list && !scrolls(list)) list = list.parentElement;
      const scroller = list ?? document.documentElement;
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
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
        for (const one of document.querySelectorAll('[data-testid="job-card"]')) {
          const { top, bottom } = one.getBoundingClientRect();
          if (bottom <= 0 || top >= innerHeight) continue;
          cards++;
          const img = one.querySelector('img');
          if (img?.complete && img.naturalWidth > 0) filled++;
        }
      }
      return {
        dropped,
        reachedPx: scroller.scrollTop - from,
        mostElements,
        filled: cards === 0 ? 0 : filled / cards,
      };
    },
    { frames: FRAMES, pxPerSecond: PX_PER_SECOND },
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
