import { connectFunded, openReady, untilReady } from './support/app.ts';
import { holdBack } from './support/hold-back.ts';
import { expect, test } from './support/test.ts';

test('a page opens at its top and with the focus, and back finds the one before as it was left', async ({
  page,
  stack,
}) => {
  await connectFunded(page, stack);
  await page.setViewportSize({ width: 1280, height: 420 });
  await openReady(page, '/models');
  const scrolled = () => page.evaluate(() => Math.round(window.scrollY));
  await page.evaluate(() => window.scrollTo(0, 200));
  await expect.poll(scrolled).toBe(200);
  const open = page.getByTestId('model-open');
  const shown = await open.evaluateAll((links) =>
    links.findIndex((link) => link.getBoundingClientRect().top > 100),
  );
  await open.nth(shown).click();
  await expect(page).toHaveURL(/\/models\/[^/]+\/[^/]+/);
  await untilReady(page);
  expect(await scrolled()).toBe(0);
  await expect(page.locator('#main')).toBeFocused();
  const there = page.url();

  await page.goBack();
  await expect(page).toHaveURL(/\/models$/);
  await untilReady(page);
  await expect.poll(scrolled).toBe(200);
  await page.goForward();
  await expect(page).toHaveURL(there);
  await untilReady(page);
  await page.goBack();
  await untilReady(page);
  await expect.poll(scrolled).toBe(200);
  await page.reload();
  await untilReady(page);
  await expect.poll(scrolled).toBe(200);
});

test('the old page stays until the next one is there; a page that does not come can be tried again', async ({
  page,
  guard,
}) => {
  await openReady(page, '/');
  await expect(page).toHaveURL(/\/create$/);
  const release = await holdBack(page, 'settings-page');
  await page.getByTestId('nav-settings').click();
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.locator('html')).toHaveAttribute('data-app', 'loading');
  await expect(page.getByRole('heading', { name: 'Create', level: 1 })).toBeVisible();
  release();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await untilReady(page);

  guard.expectNetworkErrors();
  guard.expect(/Failed to fetch dynamically imported module/);
  await page.route('**/assets/drafts-page-*.js', (route) => route.abort());
  await page.getByTestId('nav-drafts').click();
  await expect(page.getByRole('heading', { name: 'Something went wrong' })).toBeVisible();
  await untilReady(page);
  await page.unroute('**/assets/drafts-page-*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Drafts', level: 1 })).toBeVisible();

  await openReady(page, '/nowhere');
  await expect(page.getByText('There is no such page')).toBeVisible();
});
