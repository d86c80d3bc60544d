import {
  connectFunded,
  expectPicture,
  expectStatus,
  fillPrompt,
  lastKey,
  MODEL,
  openReady,
  submitPrompt,
  untilReady,
} from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';
import { holdBack } from './support/hold-back.ts';
import { lastKnown, untilLastKnown } from './support/last-known.ts';
import { expect, test } from './support/test.ts';

test('a model has a page of its own, with its fields and one’s own runs', async ({
  page,
  stack,
}) => {
  await connectFunded(page, stack);
  await openReady(page, '/models?q=z-image%2Fturbo');
  await page.getByTestId('model-card').getByTestId('model-open').click();
  await expect(page).toHaveURL(/\/models\/z-image\/turbo$/);
  await expect(page.getByTestId('model-page')).toHaveAttribute('data-model', MODEL);
  await expect(page.locator('[data-testid="model-field"][data-value="prompt"]')).toContainText(
    'Yes',
  );
  await expect(page.getByTestId('model-runs')).toHaveAttribute('data-value', '0');
  await page.getByTestId('model-use').click();
  await page.getByTestId('field-prompt').fill('made from its page');
  await page.getByTestId('generate').click();
  const key = await lastKey(page);
  await expectPicture(page.locator(`[data-testid="job-card"][data-key="${key}"]`).first());

  // The server learns anew every few seconds.
  await expect(async () => {
    await openReady(page, '/models/z-image/turbo');
    const usual = await page.getByTestId('model-usual-time').getAttribute('data-value');
    expect(usual).toMatch(/^\d/);
  }).toPass();
  await expect(page.getByTestId('model-run')).toHaveAttribute('data-key', key);
  await page.getByTestId('model-run').click();
  await expect(page).toHaveURL(new RegExp(`/gallery/${key}`));

  await openReady(page, '/models/no/such.model');
  await expect(page.getByTestId('model-page')).toHaveCount(0);
});

test('a star is kept, filters the list and can be taken back', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await openReady(page, '/models');
  const card = page.locator(`[data-testid="model-card"][data-model="${MODEL}"]`);
  await card.getByTestId('model-favorite').click();
  await expect(card.getByTestId('model-favorite')).toHaveAttribute('data-value', 'true');
  await page.getByTestId('model-favorites').click();
  await expect(page.getByTestId('model-card')).toHaveCount(1);
  await page.reload();
  await untilReady(page);
  await expect(page.getByTestId('model-card')).toHaveAttribute('data-model', MODEL);
  await card.getByTestId('model-favorite').click();
  await expect(page.getByTestId('model-card')).toHaveCount(0);
});

test('the last used model comes first when asked for', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await expectPicture(await submitPrompt(page, 'used'));
  await openReady(page, '/models?sort=recent');
  await expect(page.getByTestId('model-card').first()).toHaveAttribute('data-model', MODEL);
});

test('the queue shows what waits and runs, and lets go of it', async ({ page, stack, guard }) => {
  guard.expectNetworkErrors();
  await connectFunded(page, stack);
  // The service asks to wait: the job is held back here.
  await stack.fault({ on: 'generate', kind: 'rate-limit', retryAfter: 120 });
  const waiting = await submitPrompt(page, 'waits here');
  await expectStatus(waiting, 'waiting');
  await expect(waiting.getByTestId('job-waiting')).toHaveText(/^Starts in \d+ s: KiwiWhale/);
  await page.getByTestId('activity').click();
  const row = page.getByTestId('queue-job').filter({ hasText: 'waits here' });
  await expect(row).toHaveAttribute('data-status', 'waiting');
  await expect(row).toContainText(/starts in \d+ s/);
  await row.getByTestId('queue-remove').click();
  await expect(row).toHaveAttribute('data-status', 'canceled');
  await expect(page.getByTestId('activity')).toHaveAttribute('data-value', '0');
  await expectNoViolations(page, 'queue');
  await row.getByTestId('queue-open').click();
  await expect(page).toHaveURL(/\/gallery\//);
});

test.describe('at the pace of life', () => {
  test.use({ speed: 1 });

  test('a running job can be left to itself', async ({ page, stack }) => {
    await connectFunded(page, stack);
    const card = await submitPrompt(page, 'nobody looks');
    await expectStatus(card, /queued|running/);
    await page.getByTestId('activity').click();
    const row = page.getByTestId('queue-job').filter({ hasText: 'nobody looks' });
    await row.getByTestId('queue-stop').click();
    await expect(page.getByTestId('activity')).toHaveAttribute('data-value', '0');
  });
});

test('theme and density are kept and really change the page', async ({ page }) => {
  await openReady(page, '/settings');
  const width = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--spacing'));
  const before = await width();
  await page.getByTestId('settings-density').locator('[data-value="compact"]').click();
  await page.getByTestId('settings-theme').locator('[data-value="light"]').click();
  const after = await width();
  expect(parseFloat(after)).toBeLessThan(parseFloat(before));
  await page.reload();
  await untilReady(page);
  expect(await width()).toBe(after);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.getByTestId('settings-density')).toHaveAttribute('data-value', 'compact');
});

test('what was exported comes back after a wipe, and a broken archive is refused', async ({
  page,
  stack,
  guard,
}) => {
  guard.expectNetworkErrors();
  await connectFunded(page, stack);
  await expectPicture(await submitPrompt(page, 'kept in a box'));
  await openReady(page, '/gallery');
  await untilLastKnown(page, 'kept in a box');
  // What the service worker would keep, which tests do without.
  await page.evaluate(async () => {
    const pictures = await caches.open('darkroom-thumbnails');
    await pictures.put('/media/one/0/thumbnail', new Response('a picture'));
  });
  await openReady(page, '/settings');
  const download = page.waitForEvent('download');
  await page.getByTestId('export').click();
  const archive = await (await download).path();

  await page.getByTestId('wipe').click();
  await expect(page.getByTestId('wipe-confirm')).toBeDisabled();
  await expectNoViolations(page, 'wipe dialog');
  await page.getByTestId('wipe-word').fill('wipe');
  await page.getByTestId('wipe-confirm').click();
  await expect(page.getByTestId('wipe-dialog')).toHaveCount(0);
  // Nor does this browser keep any of it.
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
  await expect.poll(() => lastKnown(page)).not.toContain('kept in a box');
  await openReady(page, '/gallery');
  await expect(page.getByTestId('job-card')).toHaveCount(0);

  await openReady(page, '/settings');
  await page.getByTestId('import').setInputFiles(archive);
  const result = page.getByTestId('import-result');
  await expect(result).toHaveAttribute('data-state', 'success');
  await expect(result).toHaveAttribute('data-jobs', '1');
  await openReady(page, '/gallery');
  await expectPicture(page.getByTestId('job-card'));

  await openReady(page, '/settings');
  await page
    .getByTestId('import')
    .setInputFiles({ name: 'broken.zip', mimeType: 'application/zip', buffer: Buffer.from('no') });
  await expect(result).toHaveAttribute('data-state', 'error');
  await expect(result.getByTestId('notice')).toBeVisible();
  await expectNoViolations(page, 'archive refused');
});

test('outputs that would go can be protected by one press', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await openReady(page, '/settings');
  await page.getByTestId('storage-keep-for').selectOption('7');
  await page.getByTestId('storage-save').click();
  await expect(page.getByTestId('storage')).toHaveAttribute('data-state', 'at-risk');
  await page.getByTestId('storage-protect').click();
  await expect(page.getByTestId('storage')).toHaveAttribute('data-state', 'protected');
});

test('the palette goes anywhere, changes the theme and names what it spends', async ({
  page,
  stack,
}) => {
  const account = await connectFunded(page, stack);
  await expectPicture(await submitPrompt(page, 'once more'));
  const choose = async (text: string, value: string) => {
    await page.keyboard.press('Control+k');
    await page.getByTestId('palette').getByRole('combobox').fill(text);
    await expect(page.getByTestId('palette').locator(`[data-value="${value}"]`)).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await page.keyboard.press('Enter');
  };
  await choose('storage', 'settings-storage');
  await expect(page).toHaveURL(/\/settings#storage/);
  await choose('theme light', 'theme-light');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await choose('wan', 'model wan-2.1/text-to-image');
  await expect(page).toHaveURL(/\/create\?model=wan-2\.1/);

  await page.keyboard.press('Control+k');
  const runAgain = page.getByTestId('palette').locator('[data-value="run-last"]');
  await expect(runAgain).toHaveAttribute('data-spends', '0.0200');
  await expect(runAgain).toContainText('0.0200 credits');
  await runAgain.click();
  await expect.poll(async () => (await stack.charges(account)).length).toBe(2);
});

test('? shows the shortcuts and G goes to pages, unless text is written', async ({
  page,
  stack,
}) => {
  await connectFunded(page, stack);
  await page.keyboard.press('?');
  await expect(page.getByTestId('shortcuts')).toBeVisible();
  // So small that the sheet has to be scrolled.
  await page.setViewportSize({ width: 390, height: 600 });
  await expectNoViolations(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(page).toHaveURL(/\/models$/);
  await untilReady(page);
  await page.getByTestId('model-search').fill('');
  await page.getByTestId('model-search').pressSequentially('gc');
  await expect(page).toHaveURL(/\/models\?q=gc/);
});

test('the tour comes once, takes no focus and can be asked for', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await openReady(page, '/create');
  await expect(page.getByTestId('tour')).toBeVisible();
  expect(
    await page.evaluate(() => document.activeElement?.closest('[data-testid="tour"]') === null),
  ).toBe(true);
  await expectNoViolations(page, 'tour');
  await page.getByTestId('tour-close').click();
  await page.reload();
  await untilReady(page);
  await expect(page.getByTestId('activity')).toBeVisible();
  await expect(page.getByTestId('tour')).toHaveCount(0);
  await openReady(page, '/settings');
  await page.getByTestId('settings-tour').click();
  await expect(page.getByTestId('tour')).toBeVisible();
  // Whoever generates needs it no more.
  await fillPrompt(page, 'knows the way');
  await page.getByTestId('generate').click();
  await expect(page.getByTestId('tour')).toHaveCount(0);
});

test('no tour comes late for somebody who has generated already', async ({ page, stack }) => {
  await connectFunded(page, stack);
  const release = await holdBack(page, 'late-parts');
  const card = await submitPrompt(page, 'quicker than the tour');
  release();
  await expect(page.getByTestId('activity')).toBeVisible();
  await expectPicture(card);
  await expect(page.getByTestId('tour')).toHaveCount(0);
});

test('a server that is away when the rest of the frame is fetched costs a moment', async ({
  page,
  guard,
}) => {
  guard.expectNetworkErrors();
  await page.route('**/assets/late-parts-*.js', (route) => route.abort(), { times: 1 });
  const failed = page.waitForEvent('requestfailed');
  await openReady(page, '/models');
  await failed;
  await expect(page.getByTestId('activity')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('without the server the last known data is shown and marked, and forgotten on disconnect', async ({
  page,
  stack,
  guard,
  context,
}) => {
  guard.expectNetworkErrors();
  const key = await connectFunded(page, stack);
  await expectPicture(await submitPrompt(page, 'remembered'));
  await openReady(page, '/gallery');
  await untilLastKnown(page, 'remembered');

  await context.route('**/api/**', (route) => route.abort());
  await openReady(page, '/gallery');
  await expect(page.getByTestId('job-card')).toHaveAttribute('data-status', 'completed');
  await expect(page.getByTestId('balance-kiwiwhale')).toHaveAttribute('data-state', 'stale');
  await expect(page.getByTestId('balance-kiwiwhale')).toHaveAttribute('data-value', /^9\.98/);
  const banner = page.getByTestId('offline-banner');
  await expect(banner).toHaveAttribute('data-state', 'unreached');
  await expect(banner).toHaveAttribute('data-as-of', /^20/);
  await expectNoViolations(page, 'last known');
  await openReady(page, '/models');
  await expect(page.getByTestId('model-card').first()).toBeVisible();
  // What the banner takes is not the button's.
  await openReady(page, '/create');
  await expect(banner).toBeVisible();
  await expect(page.getByTestId('generate')).toBeInViewport({ ratio: 1 });
  await context.unroute('**/api/**');
  // It asks again by itself, less and less often.
  await expect(banner).toHaveCount(0, { timeout: 40_000 });
  await expect(page.getByTestId('balance-kiwiwhale')).toHaveAttribute('data-state', 'ready');

  await openReady(page, '/account');
  await page.getByTestId('kiwiwhale-disconnect').click();
  await expect(page.getByTestId('kiwiwhale-connection')).toHaveAttribute('data-state', 'none');
  await context.route('**/api/**', (route) => route.abort());
  await openReady(page, '/gallery');
  await expect(page.getByTestId('offline-banner')).toBeVisible();
  await expect(page.getByTestId('job-card')).toHaveCount(0);
  expect(key).not.toBe('');
});

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });
    test.setTimeout(120_000);

    test('axe finds nothing in the rooms', async ({ page, stack }) => {
      await connectFunded(page, stack);
      await expectPicture(await submitPrompt(page, 'looked at closely'));
      await page.getByTestId('activity').click();
      await expect(page.getByTestId('queue')).toBeVisible();
      await expectNoViolations(page, 'queue');
      for (const path of ['/models', '/models/z-image/turbo', '/models/none', '/settings']) {
        await openReady(page, path);
        await expectNoViolations(page, path);
      }
      await page.getByTestId('settings-density').locator('[data-value="compact"]').click();
      await expectNoViolations(page, 'settings, compact');
      await page.keyboard.press('Control+k');
      await expect(page.getByTestId('palette')).toBeVisible();
      await expectNoViolations(page, 'palette');
    });
  });
}
