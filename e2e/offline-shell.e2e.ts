import { rm } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import {
  connectFunded,
  expectPicture,
  fillPrompt,
  openReady,
  submitPrompt,
  untilReady,
} from './support/app.ts';
import { untilLastKnown } from './support/last-known.ts';
import { copyOfBuild, replaceRelease } from './support/releases.ts';
import { expect, test as base } from './support/test.ts';

const test = base.extend({
  dist: async ({}, use) => {
    const folder = await copyOfBuild();
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

const entryOf = (page: Page) => page.locator('script[type=module][src]').getAttribute('src');

/** The worker is there and has all of its release at home. */
async function untilKept(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), {
      timeout: 30_000,
    })
    .toBe(true);
}

/** Whether this browser's cache of earlier visits has something of that name in it. */
async function keptPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const caches = await Promise.all(
      (await window.caches.keys()).map((name) => window.caches.open(name)),
    );
    const requests = await Promise.all(caches.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
}

async function deploy(
  stack: { killServer(): Promise<void>; startServer(): Promise<void> },
  dist: string,
) {
  await stack.killServer();
  await replaceRelease(dist);
  await stack.startServer();
}

test.describe('with the service worker', () => {
  test.use({ serviceWorkers: 'allow' });
  test.setTimeout(90_000);

  test('without a server the app and what was last known; a newer release is offered', async ({
    page,
    stack,
    guard,
    dist,
  }) => {
    guard.expectNetworkErrors();
    await connectFunded(page, stack);
    await expectPicture(await submitPrompt(page, 'kept for the train'));
    await untilKept(page);
    await openReady(page, '/gallery');
    await expectPicture(page.getByTestId('job-card'));
    await expect.poll(() => keptPaths(page)).toContainEqual(expect.stringMatching(/thumbnail$/));
    expect((await keptPaths(page)).filter((path) => path.startsWith('/api'))).toEqual([]);

    await untilLastKnown(page, 'kept for the train');
    await stack.killServer();
    await page.reload();
    await untilReady(page);
    await expectPicture(page.getByTestId('job-card'));
    await expect(page.getByTestId('offline-banner')).toBeVisible();
    await stack.startServer();

    await fillPrompt(page, 'typed before the deploy');
    const before = await entryOf(page);
    await deploy(stack, dist ?? '');
    // A page of the old release, whose code the server no longer has.
    await page.getByTestId('nav-models').click();
    await expect(page.getByTestId('model-card').first()).toBeVisible();
    await page.getByTestId('nav-create').click();
    await expect(page.getByTestId('new-version')).toBeHidden();
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect(page.getByTestId('new-version')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByTestId('field-prompt')).toHaveValue('typed before the deploy');
    await page.getByTestId('new-version-reload').click();
    await expect.poll(() => entryOf(page)).not.toBe(before);
    await untilReady(page);
    await expect(page.getByTestId('field-prompt')).toHaveValue('typed before the deploy');
    await expect(page.getByTestId('new-version')).toBeHidden();
  });
});

test('without one, an old page says that its code is gone, and keeps what was typed', async ({
  page,
  stack,
  guard,
  dist,
}) => {
  guard.expectNetworkErrors();
  guard.expect(/dynamically imported module/);
  await connectFunded(page, stack);
  await fillPrompt(page, 'typed before the deploy');
  await deploy(stack, dist ?? '');
  await page.getByTestId('nav-payments').click();
  await expect(page.getByTestId('route-error')).toHaveAttribute('data-code', 'code-gone');
  await page.getByRole('button', { name: 'Reload the page' }).click();
  await untilReady(page);
  await page.getByTestId('nav-create').click();
  await expect(page.getByTestId('field-prompt')).toHaveValue('typed before the deploy');
});
