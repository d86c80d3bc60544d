import type { CardState } from './accounts.ts';

export interface EnteredCard {
  number: string;
  /** `MM / YY` in any usual spelling. */
  expiry: string;
  cvc: string;
}

export type CardCheck =
  | { ok: true; card: Exclude<CardState, 'none'> }
  | { ok: false; field: keyof EnteredCard; message: string };

const GOOD = '4242424242424242';
const DECLINED = '4000000000000002';
const DECLINES_LATER = '4000000000000341';

/** Checks a card as Stripe's test mode would: only Stripe's test numbers are taken. */
export function checkCard(entered: EnteredCard, nowMs: number): CardCheck {
  const number = entered.number.replaceAll(/[\s-]/g, '');
  const no = (field: keyof EnteredCard, message: string): CardCheck => ({
    ok: false,
    field,
    message,
  });
  if (!/^\d{13,19}$/.test(number) || !passesLuhn(number)) {
    return no('number', 'This card number is incomplete or wrong.');
  }
  if (![GOOD, DECLINED, DECLINES_LATER].includes(number)) {
    return no(
      'number',
      'This is not a test card. Never enter a real card here: use 4242 4242 4242 4242.',
    );
  }
  const expiry = /^(\d{1,2})\s*\/?\s*(?:20)?(\d{2})$/.exec(entered.expiry.trim());
  const month = Number(expiry?.[1]);
  if (!expiry || month < 1 || month > 12) return no('expiry', 'Enter the expiry date as MM / YY.');
  const endOfMonth = Date.UTC(2000 + Number(expiry[2]), month, 1);
  if (endOfMonth <= nowMs) return no('expiry', 'This date is in the past.');
  if (!/^\d{3,4}$/.test(entered.cvc.trim())) {
    return no('cvc', 'Enter the security code: 3 or 4 digits.');
  }
  if (number === DECLINED) return no('number', 'The bank declined this card.');
  return { ok: true, card: number === DECLINES_LATER ? 'declines' : 'ready' };
}

/** Stripe's well-known test payment methods: a card without a form. */
export const testPaymentMethods: Record<string, Exclude<CardState, 'none'>> = {
  pm_card_visa: 'ready',
  pm_card_chargeCustomerFail: 'declines',
};

function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
