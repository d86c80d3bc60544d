import type { ImageOrder, Quote } from '../../src/contract/orders.ts';
import { ApiError } from '../providers/api-error.ts';
import type { CreatorKnowledge } from '../store/creators.ts';
import type { Price } from './openfan-errors.ts';

/** A price is asked for again after this. */
export const FRESH_MS = 5 * 60_000;

/** More than any job costs: what is above is no price. */
const MAX_TOTAL_BASE_UNITS = 1_000_000_000_000n;

/** Where OpenFan is paid, as the operator names it: its answers do not count. */
export interface PayTo {
  wallet: string | undefined;
  mint: string;
  cluster: string;
}

/** A price that was learned before, where it is the same for each image. */
export function learnedPrice({ path, perImageBaseUnits, pricedAt }: CreatorKnowledge) {
  if (path !== 'platform' || perImageBaseUnits === null || pricedAt === null) return undefined;
  const price: Price = {
    ...{ images: 1, perImageBaseUnits, totalBaseUnits: perImageBaseUnits, recipient: null },
  };
  return { price, at: pricedAt };
}

/**
 * The price of a whole order.
 * @param at when OpenFan told it, ms since the epoch
 * @throws ApiError `platform-wallet-missing`, `other-recipient`, `price-unreadable`; nothing spent
 */
export function quoteOf(order: ImageOrder, price: Price, at: number, payTo: PayTo): Quote {
  const { wallet, mint, cluster } = payTo;
  if (wallet === undefined) {
    throw refused('platform-wallet-missing', 'This server does not know which wallet to pay.');
  }
  if (price.recipient !== null && price.recipient !== wallet) {
    throw refused(
      'other-recipient',
      `OpenFan named another wallet than the one this server knows: ${price.recipient}.`,
    );
  }
  const totalBaseUnits = totalOf(order, price);
  return {
    ...{ creator: order.creator, images: order.images },
    perImageBaseUnits: price.perImageBaseUnits.toString(),
    totalBaseUnits: totalBaseUnits.toString(),
    ...{ recipient: wallet, mint, cluster },
    asOf: new Date(at).toISOString(),
    freshUntil: new Date(at + FRESH_MS).toISOString(),
  };
}

/** A 402 whose total is not its price per image times the images is no price (openfan-readers.ts). */
function totalOf({ images }: ImageOrder, { perImageBaseUnits }: Price): bigint {
  const total = perImageBaseUnits * BigInt(images);
  if (perImageBaseUnits <= 0n || total <= 0n || total > MAX_TOTAL_BASE_UNITS) {
    throw unreadable('OpenFan named an amount that can be no price.');
  }
  return total;
}

function unreadable(message: string): ApiError {
  const provider = 'openfan' as const;
  return new ApiError({ kind: 'malformed', code: 'price-unreadable', message, provider });
}

function refused(code: string, message: string): ApiError {
  return new ApiError({ kind: 'conflict', code, message, provider: 'openfan' });
}
