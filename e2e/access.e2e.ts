import type { Page } from '@playwright/test';

import { expectNoViolations } from './support/axe.ts';
import {
  connectFunded,
  expectPicture,
  expectStatus,
  openReady,
  submitPrompt,
} from './support/app.ts';
import { expect, test } from './support/test.ts';

const PAGES = [
  'create',
  'gallery',
  'models',
  'drafts',
  'creators',
  'payments',
  'account',
  'settings',
  'agent',
];

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });
    test.setTimeout(120_000);

    test('axe finds nothing while nothing is there', async ({ page }) => {
      for (const name of PAGES) {
        await openReady(page, `/${name}`);
        await expectNoViolations(page, `${name}, empty`);
      }
    });

    test('axe finds nothing with pictures, a failure and a dialog', async ({ page, stack }) => {
      await connectFunded(page, stack);
      await expectPicture(await submitPrompt(page, 'a quiet harbour'));
      await expectStatus(await submitPrompt(page, 'please [fail] this one'), 'failed');
      await expectNoViolations(page, 'create, results');
      for (const name of PAGES) {
        await openReady(page, `/${name}`);
        await expectNoViolations(page, `${name}, populated`);
      }
      await openReady(page, '/gallery');
      await page.getByTestId('job-card').last().getByTestId('job-open').first().click();
      await expect(page.getByRole('dialog').or(page.getByRole('main')).first()).toBeVisible();
      await expectNoViolations(page, 'one job');
      await openPalette(page);
      await expectNoViolations(page, 'command palette');
    });

    test('axe finds nothing where the service fails', async ({ page, stack, guard }) => {
      guard.expectNetworkErrors();
      await connectFunded(page, stack);
      await stack.fault({ on: '*', kind: 'server-error' });
      for (const name of ['create', 'models', 'account']) {
        await openReady(page, `/${name}`);
        await expectNoViolations(page, `${name}, error`);
      }
    });
  });
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').first()).toBeVisible();
}
