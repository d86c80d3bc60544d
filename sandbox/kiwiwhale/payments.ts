import * as v from 'valibot';

import { creditsToDecimal, parseCreditsE4 } from '../../src/lib/credits.ts';
import type { Account } from './accounts.ts';
import { refuse } from './answers.ts';
import { testPaymentMethods } from './cards.ts';
import type { KiwiWhaleService } from './service.ts';

const MIN_E4 = 10_000;
const MAX_E4 = 100_000_000;

/** `agent_topup.php`'s body, read as integer E4. */
export const topupBodySchema = v.object({
  credits: v.pipe(
    v.number('credits must be a number'),
    v.transform((credits) => parseCreditsE4(credits) ?? Number.NaN),
    v.check((e4) => e4 >= MIN_E4 && e4 <= MAX_E4, 'credits must be from 1 to 10000'),
  ),
});

export const confirmBodySchema = v.object({
  setup_intent_id: v.optional(v.string()),
  payment_method_id: v.optional(v.string()),
});
type ConfirmBody = v.InferOutput<typeof confirmBodySchema>;

type CardService = Pick<KiwiWhaleService, 'accounts' | 'cardSetups' | 'ledger' | 'settings'>;

/** @throws Refusal `payment_method_not_ready` */
export function confirmCard(service: CardService, account: Account, ids: ConfirmBody): void {
  const testCard = testPaymentMethods[ids.payment_method_id ?? ''];
  const setup = service.cardSetups.find(
    account.id,
    ids.setup_intent_id,
    testCard ? undefined : ids.payment_method_id,
  );
  const card = testCard ?? setup?.card;
  if (!card) throw refuse.cardNotReady();
  service.accounts.saveCard(account.id, card);
}

/**
 * Charges the saved card and adds the credits.
 * @returns the new balance @throws Refusal `payment_method_not_ready`, `card_declined`
 */
export function buyCredits(
  service: CardService,
  account: Account,
  amountE4: number,
  kind: 'topup' | 'auto-topup',
): number {
  if (account.card === 'none') throw refuse.cardNotReady();
  if (account.card === 'declines' || service.settings.declineCharges) throw refuse.cardDeclined();
  const balance = service.ledger.move({ accountId: account.id, kind, amountE4 });
  return balance ?? account.balance_e4;
}

export interface AutoTopup {
  applied: boolean;
  message: string;
}

/** Buys credits by itself when the balance is below the trigger, or too low for `costE4`. */
export function autoTopup(service: CardService, account: Account, costE4: number): AutoTopup {
  const { auto_mode: mode, balance_e4: balance, auto_trigger_e4: trigger } = account;
  if (mode === 'off' || (balance >= trigger && balance >= costE4)) {
    return { applied: false, message: '' };
  }
  const wanted = mode === 'fixed' ? account.auto_amount_e4 : account.auto_amount_e4 - balance;
  if (wanted <= 0) return { applied: false, message: '' };
  if (account.card === 'none') {
    return { applied: false, message: 'Auto top-up needs a saved card.' };
  }
  if (account.card === 'declines' || service.settings.declineCharges) {
    return { applied: false, message: 'Auto top-up failed: the saved card was declined.' };
  }
  buyCredits(service, account, wanted, 'auto-topup');
  return { applied: true, message: `Auto top-up added ${creditsToDecimal(wanted)} credits.` };
}
