import type { Page } from 'playwright';

const LIMIT_MS = 30_000;

declare global {
  var firstScreen: Promise<number>;
}

/**
 * Runs in the page before anything else: from the start of the navigation until every card on
 * the screen shows a decoded picture.
 */
function watchFirstScreen(): void {
  const pictureOf = (card: Element) => card.querySelector<HTMLImageElement>('img');
  const onScreen = (card: Element) => {
    const { top, bottom, height } = card.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < innerHeight;
  };
  globalThis.firstScreen = new Promise((resolve) => {
    const look = async () => {
      const cards = [...document.querySelectorAll('[data-testid="job-card"]')].filter(onScreen);
      const pictures = cards.map(pictureOf);
      const loaded = pictures.every((img) => img?.complete && img.naturalWidth > 0);
      if (cards.length > 0 && loaded) {
        await Promise.all(pictures.map((img) => img?.decode() ?? Promise.resolve()));
        resolve(performance.now());
      } else requestAnimationFrame(() => void look());
    };
    requestAnimationFrame(() => void look());
  });
}

/** Opens the gallery; ms from the navigation's start to its first screen of pictures. */
export async function measureFirstScreen(page: Page): Promise<number> {
  await page.addInitScript('globalThis.__name = (marked) => marked');
  await page.addInitScript(watchFirstScreen);
  await page.goto('/gallery', { waitUntil: 'commit' });
  await page.waitForSelector('[data-testid="job-card"] img', { timeout: LIMIT_MS });
  return page.evaluate(() => globalThis.firstScreen);
}
