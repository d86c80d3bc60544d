import type { Page } from '@playwright/test';

import { openReady } from './support/app.ts';
import { inBothThemes } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const SANDBOX_KEY = 'opf_sandbox_0000000000000000000000000000';

/** The form of a new creator is where a wallet's address is wanted. */
async function openNewCreator(page: Page): Promise<void> {
  await page.request.post('/api/session/connect', {
    data: { service: 'openfan', key: SANDBOX_KEY },
  });
  await openReady(page, '/creators');
  await page.getByTestId('creator-new').click();
}

const address = (page: Page) =>
  page.evaluate(() => {
    const kept: unknown = JSON.parse(localStorage.getItem('darkroom-wallet') ?? '{}');
    return typeof kept === 'object' && kept !== null && 'address' in kept ? kept.address : '';
  });

test('the sandbox wallet connects under the app’s own policy, and comes back', async ({ page }) => {
  await openNewCreator(page);
  await page.getByRole('button', { name: 'Connect a wallet' }).click();
  const option = page.getByTestId('wallet-option');
  await expect(option).toHaveAttribute('data-wallet', 'Sandbox wallet');
  await inBothThemes(page, 'wallet dialog');
  await option.click();
  await expect(page.getByTestId('wallet-dialog')).toHaveCount(0);
  await expect.poll(() => address(page)).toMatch(/^[1-9A-HJ-NP-Za-km-z]{32,44}$/);

  const before = await address(page);
  await page.reload();
  await openNewCreator(page);
  // It fills an empty field by itself or offers to: either way nobody is asked to connect.
  await expect(page.getByRole('button', { name: 'Connect a wallet' })).toHaveCount(0);
  expect(await address(page)).toBe(before);
});
