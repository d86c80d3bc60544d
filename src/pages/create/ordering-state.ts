import type { PayStep } from '../../components/wallet/use-wallet.ts';
import type { Payment } from '../../contract/payments.ts';
import type { KnownPrice } from './known-prices.ts';
import type { Asked } from './order-images.ts';

export interface Ordering {
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

/** How far it is, and what can be done next. */
export interface OrderingState extends Ordering {
  isBusy: boolean;
  perJob: number;
  known: KnownPrice | undefined;
  seePrice: (asked: Asked) => void;
  generate: (asked: Asked, started?: number) => void;
  pay: (asked: Asked) => void;
  /** Asks the wallet again for these of the last press. */
  payRest: (payments: Payment[]) => void;
  forget: () => void;
}
