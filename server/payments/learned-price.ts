import type { Kysely } from 'kysely';

import { FRESH_MS, learnedPrice } from '../jobs/price.ts';
import { ApiError } from '../providers/api-error.ts';
import { readCreator } from '../store/creators.ts';
import type { Tables } from '../store/tables.ts';
import type { PriceOf } from './intents.ts';

/**
 * The price that OpenFan named last. It is not asked for here: asking a creator on their own
 * GPU would order the pictures.
 * @throws ApiError `conflict` (`price-changed`) where it is not known any more
 */
export function createPriceOf(
  store: Kysely<Tables>,
  environment: string,
  now: () => number,
): PriceOf {
  return async ({ accountId, order }) => {
    const known = await readCreator(store, { environment, accountId, slug: order.creator });
    if (known?.path === 'self_hosted') return undefined;
    const learned = known && learnedPrice(known);
    // A person may take as long again as a price is shown as fresh.
    if (learned && now() < learned.at + 2 * FRESH_MS) {
      return { perImageBaseUnits: learned.price.perImageBaseUnits };
    }
    throw new ApiError({
      kind: 'conflict',
      code: 'price-changed',
      message: 'The price is not known any more. Nothing was signed or sent: ask for it again.',
    });
  };
}
