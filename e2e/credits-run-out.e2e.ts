import { connectKey, expectPicture, fillPrompt, submit } from './support/app.ts';
import { expect, test } from './support/test.ts';

test('without credits: top up, and the same form goes on', async ({ page, stack, guard }) => {
  guard.expectNetworkErrors();
  const key = await stack.newAccount({ type: 'hybrid', credits: 0, card: 'ready' });
  await connectKey(page, key);
  const prompt = 'kept while I was paying';
  await fillPrompt(page, prompt);
  await page.getByTestId('generate').click();
  await expect(
    page
      .locator('[data-code="INSUFFICIENT_CREDITS"], [data-error-code="INSUFFICIENT_CREDITS"]')
      .first(),
  ).toBeVisible();

  await page
    .getByRole('link', { name: /top up|buy credits/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/account/);
  await page.getByTestId('topup-amount').fill('10');
  await page.getByTestId('topup').click();
  await expect(page.getByTestId('balance-kiwiwhale')).toHaveAttribute('data-value', /^10(\.0+)?$/);

  await page.getByTestId('nav-create').filter({ visible: true }).click();
  await expect(page.getByTestId('field-prompt')).toHaveValue(prompt);
  await expectPicture(await submit(page));
  expect(await stack.charges(key)).toHaveLength(1);
});
