import * as v from 'valibot';

import { handOverRequestSchema } from '../src/contract/payments.ts';
import { expectStatus, jobCard, lastKey, openReady } from './support/app.ts';
import { inBothThemes } from './support/axe.ts';
import { openFan } from './support/openfan.ts';
import { expectOnlyPayment } from './support/paid-once.ts';
import { openOrder, paymentCard, Person } from './support/paying.ts';
import { Payer } from './support/payer.ts';
import { expect, test } from './support/test.ts';

// Ten looks of axe, on a machine that may be busy.
test.describe.configure({ timeout: 120_000 });
test.use({ speed: 50, sandboxEnv: { SANDBOX_SLOT_MS: '40' } });

test('what is paid and unused comes before a second payment, and every page is for everybody', async ({
  context,
  stack,
  guard,
}) => {
  guard.expectNetworkErrors();
  const fan = openFan(stack);
  const page = await (await Person.create(stack)).sitDown(context, { autoApprove: true });
  await openOrder(page, 2);
  const handingOver = page.waitForRequest(/\/api\/payments\/transactions$/);
  await page.getByTestId('pay').click();
  const asked: unknown = (await handingOver).postDataJSON();
  const key = v.parse(handOverRequestSchema, asked).transactions[0]?.key ?? '';
  // Dearer while the payment is on its way: it buys nothing.
  await fan.settings({ costPerImage: 70_000 });
  const already = page.getByTestId('paid-already');
  await expect(already).toHaveAttribute('data-base-units', '100000');
  await inBothThemes(page, 'create, paid already');
  await page.getByTestId('create-count').fill('9');
  await expect(already.getByTestId('payment-reuse')).toContainText('Use it for 2 of the 9');

  await openReady(page, '/payments');
  await paymentCard(page, key).getByTestId('payment-reuse').click();
  await expect(page.getByTestId('reuse-dialog')).toBeVisible();
  await inBothThemes(page, 'payment to be used');

  // Part of a bigger order: the form then asks for what is still to be paid.
  await fan.settings({ costPerImage: null });
  await openOrder(page, 9);
  await already.getByTestId('payment-reuse').click();
  await expect(page.getByTestId('create-count')).toHaveValue('7');
  await expect(page.getByTestId('payment-progress')).toHaveAttribute('data-state', 'redeemed');
  await expectStatus(jobCard(page, await lastKey(page)), 'completed');
  await expect(already).toHaveCount(0);
  await expectOnlyPayment(await Payer.create(stack), key);

  await openReady(page, '/payments');
  await expect(paymentCard(page, key)).toHaveAttribute('data-state', 'redeemed');
  await inBothThemes(page, 'payments');
  await openReady(page, '/payments/statement');
  await expect(page.getByTestId('statement-item')).toHaveCount(1);
  await inBothThemes(page, 'statement in USDC');
  await openReady(page, '/drafts');
  await page.getByTestId('drafts-select').click();
  await inBothThemes(page, 'drafts, selected');
});
