import type { LandedMeta, TokenBalance } from './landed.ts';

/** What a transaction did to each token account among its own. */
export function tokenChanges({
  preTokenBalances: before,
  postTokenBalances: after,
}: Pick<LandedMeta, 'preTokenBalances' | 'postTokenBalances'>) {
  const at = (list: TokenBalance[], index: number) =>
    list.find(({ accountIndex }) => accountIndex === index);
  const indexes = new Set([...before, ...after].map(({ accountIndex }) => accountIndex));
  return [...indexes].flatMap((index) => {
    const [pre, post] = [at(before, index), at(after, index)];
    const holder = post ?? pre;
    if (!holder) return [];
    const change = (post?.amount ?? 0n) - (pre?.amount ?? 0n);
    return [{ owner: holder.owner, mint: holder.mint, change }];
  });
}
