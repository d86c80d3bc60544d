import type { GenerationPath, Quote } from '../../contract/orders.ts';
import { priceOf } from '../../lib/price-of.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';

export interface OpenFanCost {
  /** `none`: not asked for yet, or it must be asked anew. */
  state: 'none' | 'loading' | 'ready';
  /** Base units; `undefined` while not known. */
  total: bigint | undefined;
  /** Plain decimal; empty while not known. */
  value: string;
  unit: 'usdc' | 'free';
}

interface CostAsk {
  path: GenerationPath | null;
  quote: Quote | null | undefined;
  prompts: number;
  /** Of each prompt. */
  images: number;
  asking: boolean;
}

/** What an order costs, as far as OpenFan has told. */
export function openFanCost({ path, quote, prompts, images, asking }: CostAsk): OpenFanCost {
  if (path === 'self_hosted') return { state: 'ready', total: 0n, value: '0.00', unit: 'free' };
  const each = quote ? priceOf(quote, images) : undefined;
  if (each === undefined) {
    return { state: asking ? 'loading' : 'none', total: undefined, value: '', unit: 'usdc' };
  }
  const total = each * BigInt(prompts);
  return { state: 'ready', total, value: usdcToDecimal(total), unit: 'usdc' };
}

/** "12 images: 3 jobs, one approval" */
export function jobsInWords(images: number, jobs: number, isFree: boolean): string {
  const what = images === 1 ? '1 image' : `${images} images`;
  if (jobs === 1) return what;
  return `${what}: ${jobs} jobs${isFree ? '' : ', one approval'}`;
}
