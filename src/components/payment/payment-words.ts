import type { Payment, PaymentState } from '../../contract/payments.ts';
import type { BadgeTone } from '../../ui/badge.tsx';

/** One or two words for where a payment stands. */
export const stateWords: Record<PaymentState, string> = {
  quoted: 'Not signed yet',
  signing: 'In the wallet',
  signed: 'Signed',
  sent: 'Sent',
  confirmed: 'Confirmed',
  finalized: 'Final',
  redeeming: 'Being redeemed',
  'redeem-unknown': 'Paid, not answered',
  redeemed: 'Redeemed',
  canceled: 'Not paid',
  expired: 'Expired',
  failed: 'Failed',
};

export function stateTone({ state, reusable }: Payment): BadgeTone {
  if (reusable) return 'warn';
  switch (state) {
    case 'redeemed':
      return 'ok';
    case 'failed':
      return 'bad';
    case 'redeem-unknown':
      return 'warn';
    case 'quoted':
    case 'canceled':
    case 'expired':
      return 'neutral';
    default:
      return 'live';
  }
}

/** Whether USDC has left the wallet, as far as it is known. */
export type Moved = 'yes' | 'no' | 'unknown';

export function movedOf({ state, times, canSign, error }: Payment): Moved {
  // Another transfer than this payment's: it may have moved anything.
  if (state === 'failed' && error?.charged === 'unknown') return 'unknown';
  if (times.confirmed ?? times.finalized) return state === 'failed' ? 'no' : 'yes';
  if (canSign) return 'no';
  return ['quoted', 'canceled', 'expired', 'failed'].includes(state) ? 'no' : 'unknown';
}

export const movedWords: Record<Moved, string> = {
  yes: 'USDC has moved.',
  no: 'No USDC moved.',
  unknown: 'Whether USDC moves is not known yet; the chain will tell.',
};

/** Of the server's own errors (server/payments/words.ts): all that there is to say, in one. */
const SAY_IT_ALL = new Set([
  ...['never-landed', 'not-signed', 'transfer-failed', 'transfer-differs', 'refused-by-node'],
  ...['chain-unreachable', 'history-missing', 'not-found-yet', 'never-found', 'answer-lost'],
  ...['ledger-restored', 'paid-after-all'],
]);

/** What stands beside the sentence: why it came so. @returns `null`: the sentence says it all */
export function saidOf(payment: Payment): string | null {
  const { error } = payment;
  if (!error || error.code === 'canceled' || toldBy(payment) !== null) return null;
  const isTheirs = error.provider === 'openfan' && !SAY_IT_ALL.has(error.code);
  return isTheirs ? `OpenFan said: ${error.message}` : error.message;
}

/** In the wallet it is the question that counts, whatever happened to an earlier try. */
function toldBy({ state, error }: Payment): string | null {
  return error && state !== 'signing' && SAY_IT_ALL.has(error.code) ? error.message : null;
}

/**
 * What is going on and what comes of it, in a sentence or two.
 * @param isAsking this very page has the wallet's window open
 */
export function paymentSentence(payment: Payment, isAsking = false): string {
  const { state, reusable, needsWalletClosed, method, canSign } = payment;
  const told = toldBy(payment);
  if (told !== null) return told;
  if (reusable) {
    return 'Paid, and it bought nothing yet. It stays yours: use it for another order of the same price.';
  }
  switch (state) {
    case 'quoted':
      return isAsking
        ? 'Your wallet is asked: look for its window.'
        : 'Nothing is signed. No USDC moved.';
    case 'signing':
      if (canSign) return 'It was not signed. No USDC moved.';
      if (isAsking) return 'Your wallet is asked: look for its window.';
      if (needsWalletClosed) {
        return 'We don’t know whether your wallet sent it. Close the wallet’s window, then say so here: nothing is asked for twice.';
      }
      return method === 'send'
        ? 'The wallet’s window is closed. The chain is looked through for what it may have sent.'
        : 'Your wallet was asked to sign. If its window is closed without your approval, give it up here: what comes back later is not sent.';
    case 'signed':
      return 'Signed and handed over. Darkroom is sending it.';
    case 'sent':
    case 'confirmed':
      return 'Sent. OpenFan accepts it in about 13 s.';
    case 'finalized':
    case 'redeeming':
      return 'The payment is final. OpenFan is asked for the pictures.';
    case 'redeem-unknown':
      return 'Paid, but OpenFan’s answer did not come. The same payment can be shown to it again; it cannot cost you twice.';
    case 'redeemed':
      return 'OpenFan accepted it.';
    case 'canceled':
      return 'Not signed. No USDC moved.';
    case 'expired':
      return 'It did not reach the chain in time and never will. No USDC moved.';
    case 'failed':
      if (movedOf(payment) === 'unknown') return 'It did not pay for these pictures.';
      return 'The chain refused it. No USDC moved; the network fee is gone.';
  }
}

/** From the hand-over on the server does the rest, until a person has to choose what it buys. */
export function isHandedOver({ state, reusable }: Payment): boolean {
  return !reusable && ['signed', 'sent', 'confirmed', 'finalized', 'redeeming'].includes(state);
}
