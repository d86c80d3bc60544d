import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { configQuery } from '../../api/config.ts';
import type { Payment } from '../../contract/payments.ts';
import { useKnownPrice } from './known-prices.ts';
import type * as Late from './openfan-late-parts.ts';
import type { Asked } from './order-images.ts';
import type { Ordering, OrderingState } from './ordering-state.ts';

const idle: Ordering = {
  state: 'idle',
  step: null,
  error: null,
  left: [],
  of: 0,
  started: null,
};

type Parts = typeof Late;

/** Asking for the price, ordering what is free, and paying: one thing at a time. */
export function useOrdering(connectionId: string, creator: string): OrderingState {
  const queryClient = useQueryClient();
  const { data: config } = useQuery(configQuery());
  const known = useKnownPrice(connectionId, creator);
  const [ordering, setOrdering] = useState(idle);
  const isBusy = useRef(false);
  const perJob = config?.openfan.imagesPerJob ?? 4;
  const now = (part: Partial<Ordering>) => setOrdering({ ...idle, ...part });

  const alone = async (
    state: Ordering['state'],
    run: (parts: Parts) => Promise<Partial<Ordering>>,
  ) => {
    if (isBusy.current) return;
    isBusy.current = true;
    now({ state });
    try {
      now(await run(await import('./openfan-late-parts.ts')));
    } catch (error) {
      now({ state: 'stopped', error });
    } finally {
      isBusy.current = false;
    }
  };
  const at = { queryClient, perJob, now };

  return {
    ...ordering,
    isBusy: ordering.state !== 'idle' && ordering.state !== 'stopped',
    perJob,
    known,
    seePrice: (asked: Asked) => void alone('asking', (parts) => parts.seePrice(at, asked)),
    generate: (asked: Asked, started = 0) =>
      void alone('ordering', (parts) => parts.generate(at, asked, started)),
    pay: (asked: Asked) => void alone('asking', (parts) => parts.pay(at, asked, known)),
    payRest: (payments: Payment[]) =>
      void alone('checking', (parts) => parts.payRest(at, payments, ordering.of)),
    forget: () => now({}),
  };
}
