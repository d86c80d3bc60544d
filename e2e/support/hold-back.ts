import type { Page } from '@playwright/test';

/** Holds back the chunk called `name` as a slow line would. @returns what lets it go */
export async function holdBack(page: Page, name: string): Promise<() => void> {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  await page.route(`**/assets/${name}-*.js`, async (route) => {
    await gate;
    await route.continue();
  });
  return release;
}
