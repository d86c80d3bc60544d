import type { Locator, Page } from '@playwright/test';

import { expectPicture, openReady } from './support/app.ts';
import { expect, test } from './support/test.ts';

const MAX_TABS = 80;

/** Presses Tab until the element has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < MAX_TABS; tabs++) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} was not reached with ${MAX_TABS} tabs`);
}

test('from nothing to a picture without a mouse', async ({ page }) => {
  await openReady(page, '/account');
  await tabTo(page, page.getByTestId('quick-start'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('balance-kiwiwhale')).toHaveAttribute('data-value', /^[1-9]/);
  await expect(page.getByRole('link', { name: 'Create a picture' })).toBeFocused();

  await tabTo(page, page.getByTestId('nav-create').filter({ visible: true }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/create/);

  await openReady(page, '/create?model=z-image%2Fturbo');
  await tabTo(page, page.getByTestId('field-prompt'));
  await page.keyboard.type('typed, never clicked');
  await page.keyboard.press('Control+Enter');
  const card = page.getByTestId('job-card').first();
  await expectPicture(card);

  await openReady(page, '/gallery');
  await tabTo(page, page.getByTestId('job-open').first());
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('job-output').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/gallery$/);
});

test('what has the focus can be seen', async ({ page }) => {
  await openReady(page, '/account');
  for (let tabs = 0; tabs < 12; tabs++) {
    await page.keyboard.press('Tab');
    const visible = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return true;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });
    const name = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
    expect(visible, `no visible focus on ${name}`).toBe(true);
  }
});
