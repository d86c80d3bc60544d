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

test('lists and settings say so where our own server fails, and axe finds nothing', async ({
  page,
  guard,
}) => {
  guard.expectNetworkErrors();
  await page.route('**/api/**', (route) => route.fulfill({ status: 500, json: {} }));
  for (const name of ['account', 'gallery', 'drafts', 'creators', 'payments', 'settings']) {
    await openReady(page, `/${name}`);
    const notice = page.getByRole('main').getByTestId('notice').first();
    await expect(notice).toHaveAttribute('data-kind', 'error');
    await expect(notice.getByRole('button', { name: 'Try again' })).toBeVisible();
    await expectNoViolations(page, `${name}, server away`);
  }
});

test('axe finds nothing without a network, and nothing in what opens over a page', async ({
  page,
  context,
  stack,
  guard,
}) => {
  guard.expectNetworkErrors();
  await connectFunded(page, stack);
  const opened: [path: string, name: string, control: string][] = [
    ['/create', 'models', 'create-model'],
    ['/settings', 'wipe', 'wipe'],
  ];
  for (const [path, name, control] of opened) {
    await openReady(page, path);
    await page.getByTestId(control).click();
    await expectNoViolations(page, `${name}, open`);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectNoViolations(page, 'shortcuts');

  for (const name of ['create', 'gallery', 'models']) {
    await openReady(page, `/${name}`);
    await context.setOffline(true);
    await expect(page.getByText('You are offline').first()).toBeVisible();
    await expectNoViolations(page, `${name}, offline`);
    await context.setOffline(false);
  }

  // What says that nothing can be fetched has been fetched before.
  await openReady(page, '/account');
  await expect(page.getByTestId('activity')).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Ask for the balance again' }).click();
  const notice = page.getByRole('main').getByTestId('notice').first();
  await expect(notice).toHaveAttribute('data-kind', 'error');
  await expectNoViolations(page, 'account, offline');
});

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').first()).toBeVisible();
}
