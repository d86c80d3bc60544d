import type { Page } from '@playwright/test';

import { expectStatus, jobCard, openReady } from './support/app.ts';
import { expectNoViolations, inBothThemes } from './support/axe.ts';
import { openFan, SEEDED_KEY } from './support/openfan.ts';
import { expect, test } from './support/test.ts';

// Slots long enough that what is signed still lands on a busy machine.
test.use({ sandboxEnv: { SANDBOX_SLOT_MS: '80' } });

const id = (page: Page, name: string) => page.getByTestId(name);

/** The seeded key, which owns luna (platform) and sol (own RunPod). */
async function connect(page: Page): Promise<void> {
  await openReady(page, '/account');
  const data = { service: 'openfan', key: SEEDED_KEY };
  const { origin } = new URL(page.url());
  const answer = await page.request.post('/api/session/connect', { data, headers: { origin } });
  expect(answer.status()).toBe(200);
}

async function fillOrder(page: Page, creator: string, images: number): Promise<void> {
  await openReady(page, `/create?provider=openfan&creator=${creator}`);
  await expect(id(page, 'create-creator')).toHaveAttribute('data-value', creator);
  await id(page, 'field-prompt').fill(`on a roof at dusk, ${images}`);
  await id(page, 'create-count').fill(String(images));
}

/** Connects the sandbox's own wallet; with money, unless it is to have none. */
async function connectWallet(page: Page, isFunded = true): Promise<void> {
  await id(page, 'wallet-connect').click();
  await id(page, 'wallet-option').first().click();
  await expect(id(page, 'wallet')).toHaveAttribute('data-state', 'connected');
  if (!isFunded) return;
  await id(page, 'wallet-faucet').click();
  await expect.poll(() => usdcOf(page), { timeout: 20_000 }).not.toBe('0');
}

async function usdcOf(page: Page): Promise<string> {
  const address = (await id(page, 'wallet').getAttribute('data-address')) ?? '';
  const answer = await page.request.get(`/api/solana/balance?address=${address}`);
  const balance: unknown = await answer.json();
  return (balance as { usdcBaseUnits: string | null }).usdcBaseUnits ?? '0';
}

async function keysOfSubmit(page: Page, count: number): Promise<string[]> {
  const keys = async () =>
    ((await id(page, 'last-submit').getAttribute('data-keys')) ?? '').split(' ').filter(Boolean);
  await expect.poll(async () => (await keys()).length, { timeout: 20_000 }).toBe(count);
  return keys();
}

test('a price, one approval, and the pictures: paid to the end', async ({ page, stack }) => {
  await connect(page);
  await fillOrder(page, 'luna', 2);
  await id(page, 'see-price').click();
  await expect(id(page, 'quote')).toHaveAttribute('data-base-units', '100000');
  await expect(id(page, 'quote')).toHaveAttribute('data-per-image', '50000');
  await expect(id(page, 'create-cost')).toHaveAttribute('data-value', '0.10');
  await connectWallet(page);
  await expect(id(page, 'pay')).toHaveText(/^Pay 0\.10 USDC and generate/);
  await expect(id(page, 'pay')).toHaveAttribute('data-spends', '0.10');
  await id(page, 'pay').click();
  await id(page, 'sandbox-wallet-approve').click();
  const [key = ''] = await keysOfSubmit(page, 1);
  await expect(id(page, 'payment-progress')).toHaveAttribute('data-state', 'redeemed', {
    timeout: 25_000,
  });
  await expectStatus(jobCard(page, key), 'completed');
  await expect(id(page, 'field-prompt')).toHaveValue('on a roof at dusk, 2');

  const [job, ...others] = await openFan(stack).jobs();
  expect(others).toEqual([]);
  await openReady(page, '/payments');
  const card = id(page, 'payment-card');
  await expect(card).toHaveAttribute('data-state', 'redeemed');
  await expect(card).toHaveAttribute('data-base-units', '100000');
  await expect(card).toHaveAttribute('data-signature', job?.signature ?? 'none');
  await expect(card).toHaveAttribute('data-job-key', key);
  await expectNoViolations(page, 'payments, redeemed');
  const csv = await page.request.get((await id(page, 'payments-csv').getAttribute('href')) ?? '');
  const [head = '', line = ''] = (await csv.text()).trim().split(/\r?\n/);
  expect(head).toContain('signature');
  expect(line).toContain(job?.signature ?? 'none');
  expect(line).toMatch(/\b0\.10\b/);
});

test('twelve images are three payments, one price and one approval', async ({ page, stack }) => {
  await connect(page);
  await fillOrder(page, 'luna', 12);
  await expect(id(page, 'create-jobs')).toHaveText('12 images: 3 jobs, one approval');
  await connectWallet(page);
  await id(page, 'pay').click();
  await expect(id(page, 'sandbox-wallet-approve')).toHaveAttribute('data-spends', '0.60');
  await id(page, 'sandbox-wallet-approve').click();
  await keysOfSubmit(page, 3);
  await expect(id(page, 'payment-progress')).toHaveAttribute('data-state', 'redeemed', {
    timeout: 30_000,
  });
  const jobs = await openFan(stack).jobs();
  expect(jobs.map(({ images }) => images)).toEqual([4, 4, 4]);
  expect(new Set(jobs.map(({ signature }) => signature)).size).toBe(3);
});

test('on their own RunPod nothing is paid, and what was started is not ordered twice', async ({
  page,
  stack,
}) => {
  await connect(page);
  await fillOrder(page, 'sol', 6);
  await id(page, 'see-price').click();
  await expect(id(page, 'price-free')).toHaveAttribute('data-value', '4');
  await expect(id(page, 'create-path')).toHaveAttribute('data-value', 'self_hosted');
  await expect(id(page, 'create-cost')).toHaveAttribute('data-unit', 'free');
  await id(page, 'price-rest').click();
  const keys = await keysOfSubmit(page, 2);
  for (const key of keys) await expectStatus(jobCard(page, key), 'completed');
  const jobs = await openFan(stack).jobs();
  expect(jobs.map(({ images, paid }) => [images, paid])).toEqual([
    [4, '0'],
    [2, '0'],
  ]);
  await expect(id(page, 'generate')).toHaveText(/Generate 6 · free/);
});

test('paid with a wallet that is just coming back after a reload', async ({ page }) => {
  await connect(page);
  await fillOrder(page, 'luna', 1);
  await connectWallet(page);
  // The wallet answers its reconnection late: Pay is pressed before that.
  await page.evaluate(() =>
    localStorage.setItem('darkroom-sandbox-wallet-options', '{"delayMs":1500}'),
  );
  await fillOrder(page, 'luna', 1);
  await expect(id(page, 'wallet')).toHaveAttribute('data-state', 'connecting');
  await id(page, 'pay').click();
  await expect(id(page, 'sandbox-wallet-approve')).toBeVisible({ timeout: 15_000 });
  await expect(id(page, 'wallet-dialog')).toHaveCount(0);
});

test('refused in the wallet: nothing moved, and the same payment can be asked for again', async ({
  page,
  stack,
}) => {
  await connect(page);
  await fillOrder(page, 'luna', 1);
  await connectWallet(page);
  await id(page, 'pay').click();
  await id(page, 'sandbox-wallet-reject').click();
  const stopped = id(page, 'submit-stopped');
  await expect(stopped.getByTestId('notice')).toHaveAttribute('data-code', 'wallet-rejected');
  await expect(stopped).toContainText('Nothing was spent.');
  await inBothThemes(page, 'create, refused in the wallet');
  expect(await openFan(stack).jobs()).toEqual([]);
  // What it was asked for can no longer land: only then it is asked again.
  await expect(id(page, 'pay-rest')).toHaveCount(0);
  await openFan(stack).slots({ skip: 400 });
  await expect(id(page, 'pay-rest')).toHaveAttribute('data-spends', '0.05', { timeout: 20_000 });
});

test('one’s own limit, and too little USDC, are told before the wallet is asked', async ({
  page,
  guard,
}) => {
  guard.expectNetworkErrors();
  await connect(page);
  await openReady(page, '/settings');
  await id(page, 'limit-payment').fill('0.04');
  await id(page, 'limits-save').click();
  await expect(id(page, 'limits-save')).toBeDisabled();
  await fillOrder(page, 'luna', 1);
  await connectWallet(page, false);
  await id(page, 'pay').click();
  const stopped = id(page, 'submit-stopped');
  await expect(stopped.getByTestId('notice')).toHaveAttribute('data-code', 'limit-payment');
  await expect(stopped).toContainText(
    'A payment of 0.05 USDC is above your own limit of 0.04 USDC',
  );
  await expect(stopped).toContainText('Nothing was signed or sent');
  await openReady(page, '/settings');
  await id(page, 'limit-payment').fill('0.05');
  await id(page, 'limits-save').click();
  await expect(id(page, 'limits-save')).toBeDisabled();
  await fillOrder(page, 'luna', 1);
  await id(page, 'pay').click();
  await expect(id(page, 'submit-stopped').getByTestId('notice')).toHaveAttribute(
    'data-code',
    /no-usdc-account|usdc-too-little/,
  );
  await expect(id(page, 'sandbox-wallet-window')).toHaveCount(0);
});

test.describe('in the words of the reference', () => {
  test('the same journey', async ({ page, stack }) => {
    await openFan(stack).settings({ dialect: 'docs' });
    await connect(page);
    await fillOrder(page, 'luna', 1);
    await connectWallet(page);
    await id(page, 'pay').click();
    await id(page, 'sandbox-wallet-approve').click();
    const [key = ''] = await keysOfSubmit(page, 1);
    await expectStatus(jobCard(page, key), 'completed');
    await expect(id(page, 'payment-progress')).toHaveAttribute('data-state', 'redeemed');
  });
});

test('axe finds nothing, before and after a price; what cannot be ordered is said', async ({
  page,
}) => {
  await openReady(page, '/create?provider=openfan');
  await inBothThemes(page, 'create, nobody connected');
  await openReady(page, '/payments');
  await inBothThemes(page, 'payments, first run');
  await connect(page);
  await fillOrder(page, 'luna', 5);
  await id(page, 'field-width').fill('255');
  await id(page, 'field-height').fill('2049');
  await id(page, 'field-prompt').fill('x'.repeat(2_001));
  await expect(id(page, 'field-error-width')).toContainText('256');
  await expect(id(page, 'field-error-height')).toContainText('2048');
  await expect(id(page, 'field-error-prompt')).toContainText(/2,?000/);
  // Nothing can be sent, so nothing can be spent.
  await expect(id(page, 'pay')).toBeDisabled();
  await inBothThemes(page, 'create, faults');
  await fillOrder(page, 'luna', 5);
  await id(page, 'field-width').fill('256');
  await id(page, 'field-height').fill('2048');
  await id(page, 'see-price').click();
  await expect(id(page, 'quote')).toBeVisible();
  await inBothThemes(page, 'create, price');
  await openReady(page, '/payments?q=nothing');
  await inBothThemes(page, 'payments, no match');
});

test('axe finds nothing where nothing can be had', async ({ page, guard }) => {
  guard.expectNetworkErrors();
  await connect(page);
  await page.route(/\/api\/(payments|drafts|creators)\b/, (route) => route.abort());
  for (const path of [
    '/payments',
    '/drafts',
    '/creators',
    '/creators/luna',
    '/create?provider=openfan',
  ]) {
    await openReady(page, path);
    await expect(id(page, 'notice').first()).toBeVisible();
    await inBothThemes(page, `${path}, out of reach`);
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });
  test('the whole order fits the screen', async ({ page }) => {
    await connect(page);
    await fillOrder(page, 'luna', 12);
    await id(page, 'see-price').click();
    await expect(id(page, 'quote')).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await expect(id(page, 'pay')).toBeInViewport();
    await connectWallet(page);
    await id(page, 'pay').click();
    await id(page, 'sandbox-wallet-approve').click();
    await expect(id(page, 'payment-steps')).toBeInViewport({ ratio: 1 });
    await expect(id(page, 'pay')).toBeInViewport();
    await expect(id(page, 'balance-usdc')).toBeInViewport();
  });
});
