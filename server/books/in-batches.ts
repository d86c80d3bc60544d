/** As many keys as one question may name. */
const BATCH = 500;

export async function inBatches<T>(
  all: readonly T[],
  work: (some: T[]) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < all.length; start += BATCH) {
    await work(all.slice(start, start + BATCH));
  }
}
