import type { Creator, Revenue } from '../../contract/creators.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';
import type { BadgeTone } from '../../ui/badge.tsx';

/** A creator's standing in OpenFan's own words, and in ours. */
export function statusWords(status: string): { word: string; tone: BadgeTone } {
  if (status === 'ready') return { word: 'Ready', tone: 'ok' };
  if (status === 'draft') return { word: 'Draft', tone: 'warn' };
  if (status === 'disabled') return { word: 'Disabled', tone: 'neutral' };
  return { word: status === 'unknown' ? 'Not known' : status, tone: 'neutral' };
}

export const pathWords = {
  self_hosted: 'Own RunPod: no OpenFan charge, RunPod bills you.',
  platform: 'Platform GPUs: each picture is paid in USDC.',
} as const;

/** "2.00 USDC" */
export function usdcWords(baseUnits: string): string {
  return `${usdcToDecimal(BigInt(baseUnits))} USDC`;
}

/** "1 sold, 2 revealed by you" */
export function soldWords(unlocks: Revenue['recentUnlocks']): string {
  const sold = unlocks.filter((one) => one.sold).length;
  return `${String(sold)} sold, ${String(unlocks.length - sold)} revealed by you`;
}

export function countWords(count: number | null, one: string, many: string): string | null {
  return count === null ? null : `${String(count)} ${count === 1 ? one : many}`;
}

export function factsOf({ postCount, unlockCount }: Creator): string {
  return [countWords(postCount, 'post', 'posts'), countWords(unlockCount, 'unlock', 'unlocks')]
    .filter((text) => text !== null)
    .join(' · ');
}
