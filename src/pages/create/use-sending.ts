import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { jobsIn, type Order } from './submission.ts';

interface Sending {
  state: 'idle' | 'sending' | 'stopped';
  /** What stopped it. */
  error: unknown;
  /** Jobs that the server has taken of this order. */
  sentJobs: number;
  /** What was not taken; the first of it is what failed. */
  rest: Order | undefined;
}

export type SendingState = ReturnType<typeof useSending>;

const idle: Sending = { state: 'idle', error: null, sentJobs: 0, rest: undefined };

/** Sends orders; one that stopped half-way can be gone on with, and nothing is sent twice. */
export function useSending() {
  const queryClient = useQueryClient();
  const [sending, setSending] = useState(idle);
  const isBusy = useRef(false);

  const run = async (order: Order, sentBefore: string[]) => {
    if (isBusy.current) return;
    isBusy.current = true;
    const sent = [...sentBefore];
    let left = order.submissions;
    const now = (state: Sending['state'], error: unknown) =>
      setSending({ state, error, sentJobs: sent.length, rest: { ...order, submissions: left } });
    now('sending', null);
    try {
      const { sendOrder, showInSitting } = await import('./send-order.ts');
      await sendOrder(queryClient, order, (keys) => {
        left = left.slice(1);
        showInSitting(keys, sent);
        sent.push(...keys);
        now('sending', null);
      });
      setSending(idle);
    } catch (error) {
      keysSent.current = sent;
      now('stopped', error);
    } finally {
      isBusy.current = false;
    }
  };
  const keysSent = useRef<string[]>([]);

  return {
    ...sending,
    restJobs: sending.rest ? jobsIn(sending.rest.submissions) : 0,
    send: (order: Order) => void run(order, []),
    /** Sends what is left, at the price that is right now. */
    goOn: (costE4: number) => {
      if (sending.rest) void run({ ...sending.rest, costE4 }, keysSent.current);
    },
    forget: () => setSending(idle),
  };
}
