/** As much of a quote as its arithmetic needs. */
interface Priced {
  images: number;
  perImageBaseUnits: string;
  totalBaseUnits: string;
}

/**
 * What `images` cost at a quote's own price per image, in base units; `undefined` where its
 * numbers do not add up for any other count than its own.
 */
export function priceOf(quote: Priced, images: number): bigint | undefined {
  const perImage = BigInt(quote.perImageBaseUnits);
  const total = BigInt(quote.totalBaseUnits);
  if (perImage * BigInt(quote.images) === total) return perImage * BigInt(images);
  return images === quote.images ? total : undefined;
}
