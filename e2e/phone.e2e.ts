import type { Page } from '@playwright/test';

import { expectPicture, openReady, quickStart, submitPrompt, untilReady } from './support/app.ts';
import { expect, test } from './support/test.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${page.url()} is wider than the phone`).toBeLessThanOrEqual(0);
}

test('the whole journey on a phone', async ({ page }) => {
  await quickStart(page);
  await expectPicture(await submitPrompt(page, 'a picture for the pocket'));
  await page.getByTestId('nav-gallery').filter({ visible: true }).click();
  await expect(page).toHaveURL(/\/gallery/);
  await untilReady(page);
  await expectPicture(page.getByTestId('job-card'));
});

for (const width of [320, 360]) {
  test(`nothing scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 780 });
    await quickStart(page);
    await expectPicture(await submitPrompt(page, 'narrow'));
    for (const name of ['create', 'gallery', 'models', 'account', 'settings', 'drafts']) {
      await openReady(page, `/${name}`);
      await expectNoSidewaysScroll(page);
    }
    await openReady(page, '/create');
    await page.getByTestId('field-prompt').fill('word'.repeat(900));
    await expect(page.getByTestId('field-error-prompt')).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
}
