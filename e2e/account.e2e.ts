import { connectKey, openReady } from './support/app.ts';
import { expect, test } from './support/test.ts';

test('an agent registers, saves a card on the card page and buys credits', async ({
  page,
  context,
}) => {
  await openReady(page, '/account');
  await expect(page.getByTestId('kiwiwhale-connection')).toHaveAttribute('data-state', 'none');
  await page.getByTestId('kiwiwhale-register-name').fill('Studio agent');
  await page.getByTestId('kiwiwhale-register').click();
  await expect(page.getByTestId('kiwiwhale-connection')).toHaveAttribute('data-state', 'agent');
  await expect(page.getByTestId('kiwiwhale-new-key')).toContainText(/kw_/);

  // Until it is said to be kept, the key can be seen again.
  await page.reload();
  await expect(page.getByTestId('kiwiwhale-new-key')).toContainText(/kw_/);
  await page.getByTestId('kiwiwhale-new-key-saved').click();
  await expect(page.getByTestId('kiwiwhale-new-key')).toHaveCount(0);

  const cardPage = context.waitForEvent('page');
  await page.getByTestId('card-setup').click();
  const opened = await cardPage;
  await opened.getByLabel('Card number').fill('4242 4242 4242 4242');
  await opened.getByLabel('Expires').fill('12 / 34');
  await opened.getByLabel('Security code').fill('123');
  await opened.getByRole('button', { name: 'Save card' }).click();
  await expect(opened.getByRole('heading', { name: 'Card saved' })).toBeVisible();
  await opened.close();
  await expect(page.getByTestId('card')).toHaveAttribute('data-state', 'ready');

  await page.getByTestId('topup-amount').fill('10');
  await expect(page.getByTestId('topup')).toHaveAttribute('data-spends', /^10(\.0+)?$/);
  await page.getByTestId('topup').click();
  await expect(page.getByTestId('balance-kiwiwhale')).toHaveAttribute('data-value', /^10(\.0+)?$/);
});

test('where the service uses Stripe, the card form is a page of its own', async ({
  page,
  context,
  stack,
}) => {
  await stack.settings({ cardMode: 'stripe' });
  await connectKey(page, await stack.newAccount({ type: 'agent', credits: 0, card: 'none' }));
  const cardPage = context.waitForEvent('page');
  await page.getByTestId('card-setup').click();
  const opened = await cardPage;
  const frame = opened.frameLocator('#card-element iframe');
  await frame.getByLabel('Card number').fill('4242 4242 4242 4242');
  await frame.getByLabel('Expiry date').fill('12 / 34');
  await frame.getByLabel('Security code').fill('123');
  await opened.getByTestId('card-save').click();
  await expect(opened.getByTestId('card-message')).toHaveAttribute('data-state', 'ready');
  await opened.close();
  await expect(page.getByTestId('card')).toHaveAttribute('data-state', 'ready');
});

test('a key that a person already has is all that is needed (hybrid)', async ({ page, stack }) => {
  await connectKey(page, await stack.newAccount({ type: 'hybrid', credits: 10, card: 'none' }));
  await expect(page.getByTestId('balance-kiwiwhale')).toHaveAttribute('data-value', /^10(\.0+)?$/);
});

test('a wrong key is refused in words, and nothing is connected', async ({ page, guard }) => {
  guard.expectNetworkErrors();
  await openReady(page, '/account');
  await page.getByTestId('kiwiwhale-key').fill('kw_not_a_key_of_anybody');
  await page.getByTestId('kiwiwhale-connect').click();
  await expect(page.getByTestId('notice').filter({ hasText: /key/i }).first()).toBeVisible();
  await expect(page.getByTestId('kiwiwhale-connection')).toHaveAttribute('data-state', 'none');
});

test('a top-up without a card says what to do', async ({ page, stack, guard }) => {
  guard.expectNetworkErrors();
  await connectKey(page, await stack.newAccount({ type: 'agent', credits: 0, card: 'none' }));
  await page.getByTestId('topup-amount').fill('10');
  await page.getByTestId('topup').click();
  await expect(
    page.locator('[data-testid="notice"][data-code="payment_method_not_ready"]').first(),
  ).toBeVisible();
  await expect(page.getByTestId('balance-kiwiwhale')).toHaveAttribute('data-value', /^0(\.0+)?$/);
});

test('a top-up that was never answered locks the button until it is known', async ({
  page,
  stack,
  guard,
}) => {
  guard.expectNetworkErrors();
  const key = await stack.newAccount({ type: 'hybrid', credits: 0, card: 'ready' });
  await connectKey(page, key);
  await stack.fault({ on: 'topup', kind: 'drop-after', times: 1 });
  await page.getByTestId('topup-amount').fill('10');
  await page.getByTestId('topup').click();
  const topups = async () => (await stack.ledger(key)).filter((entry) => entry.kind === 'topup');
  await expect.poll(topups).toHaveLength(1);
  // The balance was read before the card was charged; reading it again is held up.
  await stack.fault({ on: 'credits', kind: 'server-error' });
  await expect(page.getByText(/checking whether your card was charged/i).first()).toBeVisible();
  await expect(page.getByTestId('topup')).toBeDisabled();
  await page.reload();
  await expect(page.getByTestId('topup')).toBeDisabled();

  await stack.clearFaults();
  await expect(page.getByTestId('topup')).toBeEnabled({ timeout: 40_000 });
  await expect(page.getByTestId('balance-kiwiwhale')).toHaveAttribute('data-value', /^10(\.0+)?$/);
  expect(await topups()).toHaveLength(1);
});
