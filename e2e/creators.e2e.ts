import type { Page } from '@playwright/test';

import { openReady, quickStart, untilReady } from './support/app.ts';
import { inBothThemes } from './support/axe.ts';
import { connectOpenFan, openFan, SEEDED_KEY } from './support/openfan.ts';
import type { Stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';

const card = (page: Page, slug: string) =>
  page.locator(`[data-testid="creator-card"][data-slug="${slug}"]`);

/** A post of `sol`'s (its own RunPod: free), published by the service's own calls. */
async function publishedPost(stack: Stack, caption: string): Promise<string> {
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${stack.sandboxUrl}/openfan/api/v1${path}`, {
      method,
      headers: { 'x-api-key': SEEDED_KEY, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as { jobId?: string; postIds?: string[] };
  };
  const { jobId } = await call('POST', '/generate', { creatorSlug: 'sol', prompt: caption });
  let postId = '';
  await expect(async () => {
    const { postIds } = await call('GET', `/generate/${jobId ?? ''}`);
    postId = postIds?.[0] ?? '';
    expect(postId).not.toBe('');
  }).toPass();
  await call('POST', `/posts/${postId}/publish`, { caption, priceLamports: 2_000_000 });
  return postId;
}

test('before OpenFan is connected the page says what it is for', async ({ page }) => {
  await openReady(page, '/creators');
  await expect(page.getByTestId('creators-first-run')).toBeVisible();
  await inBothThemes(page, 'creators, first run');
});

test('a wrong key says what is wrong', async ({ page, guard }) => {
  guard.expectNetworkErrors();
  await openReady(page, '/account');
  await page.getByTestId('openfan-token').fill('opf_nobody_00000000000000000000000000');
  await page.getByTestId('openfan-connect').click();
  const connection = page.getByTestId('openfan-connection');
  await expect(connection.getByTestId('notice')).toHaveAttribute('data-code', 'unauthorized');
  await expect(connection).toHaveAttribute('data-state', 'none');
  await inBothThemes(page, 'account, wrong OpenFan key');
});

test('a key and a token connect side by side, and leave', async ({ page, stack }) => {
  await connectOpenFan(page);
  await expect(page.getByTestId('openfan-status')).toHaveAttribute('data-state', 'connected');
  await connectOpenFan(page, await openFan(stack).newJwt('agent-of-this-test'));
  await expect(page.getByTestId('openfan-status')).toHaveAttribute('data-state', 'no-creator');
  await inBothThemes(page, 'account, two of OpenFan');
  await page.getByTestId('openfan-disconnect').click();
  const connection = page.getByTestId('openfan-connection');
  await expect(connection).toHaveAttribute('data-state', 'apikey');
  const session: unknown = await (await page.request.get('/api/session')).json();
  expect(JSON.stringify(session)).not.toContain(SEEDED_KEY);
});

test('the quick start connects OpenFan, too, and a wallet that can pay', async ({ page }) => {
  await quickStart(page);
  await expect(page.getByTestId('openfan-connection')).toHaveAttribute('data-state', 'apikey');
  await expect(page.getByTestId('balance-usdc')).toHaveAttribute('data-value', '100.00');
  const steps = page.getByTestId('quick-start-step');
  await expect(steps.last()).toHaveAttribute('data-value', 'wallet');
  await expect(steps.last()).toHaveAttribute('data-state', 'done');
});

test('creators are listed, one is edited, and its standing changes', async ({ page }) => {
  await connectOpenFan(page);
  await page.getByTestId('nav-creators').first().click();
  await untilReady(page);
  await expect(card(page, 'luna')).toHaveAttribute('data-own', 'true');
  await expect(card(page, 'sol')).toHaveAttribute('data-status', 'ready');
  const avatar = card(page, 'luna').locator('img');
  await expect
    .poll(() => avatar.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth))
    .toBeGreaterThan(0);
  expect(await avatar.getAttribute('src')).toMatch(/^\/media\/remote\//);
  await inBothThemes(page, 'creators');

  await card(page, 'luna').getByTestId('creator-open').click();
  await expect(page).toHaveURL(/\/creators\/luna$/);
  await expect(page.getByTestId('creator-save')).toBeDisabled();
  await page.getByTestId('creator-field-bio').fill('Paints by moonlight.');
  await page.getByTestId('creator-field-status').selectOption('disabled');
  await page.getByTestId('creator-save').click();
  await expect(page.getByTestId('creator-page')).toHaveAttribute('data-status', 'disabled');
  await page.reload();
  await expect(page.getByTestId('creator-field-bio')).toHaveValue('Paints by moonlight.');
  await inBothThemes(page, 'creator, own');

  await openReady(page, '/creators');
  await expect(card(page, 'luna')).toHaveAttribute('data-status', 'disabled');
  await card(page, 'sol').getByTestId('creator-use').click();
  await expect(page).toHaveURL(/\/create\?.*creator=sol/);
});

test('somebody else’s creator is no one’s to edit, an unknown one is named', async ({
  page,
  stack,
  guard,
}) => {
  guard.expectNetworkErrors();
  await connectOpenFan(page, await openFan(stack).newKey());
  await openReady(page, '/creators/luna');
  const notYours = page.getByTestId('creator-not-yours');
  await expect(notYours).toContainText('Luna belongs to another OpenFan account');
  await expect(notYours).toContainText('Put the connection that owns it in use, on Account.');
  await expect(page.getByTestId('creator-profile')).toHaveCount(0);
  await inBothThemes(page, 'creator, not yours');
  await openReady(page, '/creators/nobody');
  const unknown = page.getByTestId('creator-unknown');
  await expect(unknown).toContainText('OpenFan knows no creator called “nobody”.');
  await expect(unknown.getByRole('link', { name: 'All creators' })).toBeVisible();
});

test('a new creator is connected from a SOUL.md, and a taken name is seen while typing', async ({
  page,
  stack,
  guard,
}) => {
  guard.expectNetworkErrors();
  await connectOpenFan(page, await openFan(stack).newKey());
  await openReady(page, '/creators');
  await page.getByTestId('creator-new').click();
  const slug = page.getByTestId('creator-field-slug');
  await page.getByTestId('creator-field-name').fill('Luna');
  await expect(slug).toHaveAttribute('data-state', 'taken');
  await page.getByTestId('creator-field-name').fill('Nova Łight');
  await page.getByTestId('creator-save').click();
  await expect(page.getByTestId('creator-field-soulMd')).toHaveAttribute('aria-invalid', 'true');
  await inBothThemes(page, 'new creator, faults');
  await slug.fill('nova-light');
  await expect(slug).toHaveAttribute('data-state', 'free');
  await page.getByTestId('creator-soul-file').setInputFiles({
    ...{ name: 'SOUL.md', mimeType: 'text/markdown' },
    buffer: Buffer.from('# Nova\nA painter of stars.'),
  });
  await expect(page.getByTestId('creator-field-soulMd')).toHaveValue(/painter of stars/);
  await page
    .getByTestId('creator-field-walletAddress')
    .fill('GyGKxMyg1p9SsHfm15MkNUu1u9TN2JtTspcdmrtGUdse');
  await page.getByTestId('creator-field-gpu').getByText('My own RunPod').click();
  await page.getByTestId('creator-field-runpodEndpoint').fill('https://api.runpod.ai/v2/nova');
  await page.getByTestId('creator-field-runpodApiKey').fill('rpa_very_secret_key');
  await page.getByTestId('creator-save').click();
  await expect(page).toHaveURL(/\/creators\/nova-light$/);
  await expect(page.getByTestId('creator-path')).toHaveAttribute('data-value', 'self_hosted');
  await openReady(page, '/creators');
  await expect(card(page, 'nova-light')).toHaveAttribute('data-own', 'true');
  expect(stack.logs).not.toContain('rpa_very_secret_key');
});

test('revenue is told, sold apart from revealed', async ({ page, stack }) => {
  const postId = await publishedPost(stack, 'Dunes at noon');
  await openFan(stack).sell(postId);
  await connectOpenFan(page);
  await openReady(page, '/creators/sol');
  await expect(page.getByTestId('revenue-total')).toHaveAttribute('data-value', '1.80');
  await expect(page.getByTestId('revenue-sold')).toContainText('1 sold, 0 revealed by you');
  await expect(page.getByTestId('revenue-chart')).toBeVisible();
  const row = page.locator(`[data-testid="revenue-post"][data-post-id="${postId}"]`);
  await expect(row).toContainText('1.80');
  const post = page.locator(`[data-testid="creator-post"][data-post-id="${postId}"]`);
  await expect(post).toContainText('2.00 USDC');
  await expect
    .poll(() =>
      post.locator('img').evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth),
    )
    .toBeGreaterThan(0);
  await inBothThemes(page, 'creator with revenue');
});
