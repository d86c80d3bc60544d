import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { useActOnPayment } from '../../api/payment-acts.ts';
import { expectChanges } from '../../api/expect-changes.ts';
import { patchPayments } from '../../api/payment-cache.ts';
import type { ErrorBody } from '../../contract/errors.ts';
import type { Payment } from '../../contract/payments.ts';
import { payWithWallet } from '../wallet/use-wallet.ts';

/** Going on with payments: asking the wallet again, or a word to the server. */
export function useResume() {
  const queryClient = useQueryClient();
  const act = useActOnPayment();
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<ErrorBody | null>(null);

  const sign = async (payments: Payment[]) => {
    setAsking(true);
    setRefused(null);
    try {
      const results = await payWithWallet(payments, () => undefined);
      patchPayments(
        queryClient,
        results.flatMap(({ payment }) => payment ?? []),
      );
      setRefused(results.find(({ error }) => error)?.error ?? null);
      expectChanges(queryClient);
    } finally {
      setAsking(false);
    }
  };
  return {
    isBusy: asking || act.isPending,
    /** Why it could not go on. */
    error: refused ?? act.error,
    sign: (payments: Payment[]) => void sign(payments),
    say: (key: string, word: 'wallet-closed' | 'give-up' | 'check') =>
      act.mutate({ key, body: { act: word === 'give-up' ? 'cancel' : word } }),
  };
}

/** The wallet was asked and nothing came of it yet: its window may still be open somewhere. */
export function mayBeInWallet({ state, needsWalletClosed }: Payment): boolean {
  return needsWalletClosed && state === 'signing';
}

/** What a person can do to make a payment go on; `null` where it goes on by itself or is over. */
export function resumeOf(payment: Payment): 'sign' | 'wallet-closed' | 'give-up' | 'check' | null {
  const { state, method, needsWalletClosed, canSign, reusable } = payment;
  if (needsWalletClosed) return 'wallet-closed';
  // Such a wallet gives its bytes to the page it was asked by: what it was asked for can be given up.
  if (state === 'signing' && method === 'sign') return 'give-up';
  if (canSign) return 'sign';
  if (reusable || state === 'redeemed' || state === 'failed') return null;
  return payment.error !== null || state === 'redeem-unknown' || state === 'signing'
    ? 'check'
    : null;
}
