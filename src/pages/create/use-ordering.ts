import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { ApiError } from '../../api/client.ts';
import { configQuery } from '../../api/config.ts';
import { connectWallet, type PayStep, useWallet } from '../../components/wallet/use-wallet.ts';
import type { Payment } from '../../contract/payments.ts';
import { forgetQuote, useKnownPrice } from './known-prices.ts';
import type { Asked, PaidOutcome } from './order-images.ts';

interface Ordering {
  state: 'idle' | 'asking' | 'ordering' | 'preparing' | PayStep['at'] | 'stopped';
  step: PayStep | null;
  error: unknown;
  /** Payments of this press that were not handed over. */
  left: Payment[];
  /** Payments of this press, all of them. */
  of: number;
  /** Free images that OpenFan started when it was asked for the price. */
  started: { images: number; asked: Asked } | null;
}

const idle: Ordering = {
  state: 'idle',
  step: null,
  error: null,
  left: [],
  of: 0,
  started: null,
};

export type OrderingState = ReturnType<typeof useOrdering>;

const load = async () => (await import('./openfan-late-parts.ts')).ordering;

/** Asking for the price, ordering what is free, and paying: one thing at a time. */
export function useOrdering(connectionId: string, creator: string) {
  const queryClient = useQueryClient();
  const { data: config } = useQuery(configQuery());
  const wallet = useWallet();
  const known = useKnownPrice(connectionId, creator);
  const [ordering, setOrdering] = useState(idle);
  const isBusy = useRef(false);
  const perJob = config?.openfan.imagesPerJob ?? 4;

  const alone = async (state: Ordering['state'], run: () => Promise<Partial<Ordering>>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setOrdering({ ...idle, state });
    try {
      const end = await run();
      setOrdering({ ...idle, ...end });
    } catch (error) {
      setOrdering({ ...idle, state: 'stopped', error });
    } finally {
      isBusy.current = false;
    }
  };
  const onStep = (step: PayStep) => setOrdering({ ...idle, state: step.at, step });
  const ended = ({ left, error }: PaidOutcome, of: number): Partial<Ordering> =>
    left.length > 0 || error ? { state: 'stopped', error, left, of } : {};

  const seePrice = (asked: Asked) =>
    alone('asking', async () => {
      const price = await (await load()).askPrice(queryClient, asked, perJob);
      if (price.path === 'platform') return {};
      return { started: { images: price.started, asked } };
    });

  const generate = (asked: Asked, started = 0) =>
    alone('ordering', async () => {
      await (await load()).orderFree(queryClient, asked, started);
      return {};
    });

  const pay = (asked: Asked) =>
    alone('asking', async () => {
      const { askPrice, orderFree, orderPaid, totalOf } = await load();
      const prompts = asked.pictures.length;
      const shown = known?.quote ? totalOf(known.quote, prompts, asked.images) : undefined;
      const isFresh = known?.quote && Date.now() < Date.parse(known.quote.freshUntil);
      let quote = isFresh && shown !== undefined ? known.quote : null;
      if (!quote) {
        const price = await askPrice(queryClient, asked, perJob);
        if (price.path === 'self_hosted') {
          await orderFree(queryClient, asked, price.started);
          return { started: { images: price.started, asked: { ...asked, pictures: [] } } };
        }
        quote = price.quote;
        const now = totalOf(quote, prompts, asked.images);
        // Another amount than the one on the button: the person looks first.
        if (now === undefined || (shown !== undefined && shown !== now)) {
          return { state: 'stopped', error: priceChanged };
        }
      }
      if (wallet.state !== 'connected') {
        connectWallet();
        return {};
      }
      setOrdering({ ...idle, state: 'preparing' });
      try {
        const outcome = await orderPaid(queryClient, asked, quote, onStep);
        return ended(outcome, Math.ceil(asked.images / perJob) * prompts);
      } catch (error) {
        const isOutdated = error instanceof ApiError && error.body.kind === 'conflict';
        if (isOutdated) forgetQuote(connectionId, creator);
        throw error;
      }
    });

  const payRest = () => {
    const { left, of } = ordering;
    return alone('checking', async () => {
      const { payFor } = await load();
      const { usePaying } = await import('../../components/payment/paying.ts');
      const rest = new Set(left.map(({ key }) => key));
      const before = usePaying.getState().keys.filter((key) => !rest.has(key));
      return ended(await payFor(left, onStep, before), of);
    });
  };

  return {
    ...ordering,
    isBusy: ordering.state !== 'idle' && ordering.state !== 'stopped',
    perJob,
    known,
    seePrice: (asked: Asked) => void seePrice(asked),
    generate: (asked: Asked, started?: number) => void generate(asked, started),
    pay: (asked: Asked) => void pay(asked),
    payRest: () => void payRest(),
    forget: () => setOrdering(idle),
  };
}

const priceChanged = {
  kind: 'conflict',
  code: 'price-changed',
  message: 'The price has changed since you saw it.',
  provider: 'openfan',
  requestId: null,
  charged: 'no',
  retryAfterMs: null,
} as const;
