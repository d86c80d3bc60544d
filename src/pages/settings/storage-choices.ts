import type { Storage } from '../../contract/storage.ts';

const GIGABYTE = 1_000_000_000;
export const quotas = [1, 5, 10, 25, 50, 100].map((gigabytes) => gigabytes * GIGABYTE);

/** From here on the quota counts as nearly used up. */
export const FULL_SHARE = 0.9;

/** Nothing goes by itself, by age or for want of room. */
export function isProtected({ keepForDays, usedBytes, quotaBytes }: Storage): boolean {
  return keepForDays === null && usedBytes < quotaBytes * FULL_SHARE;
}

/** The quota as it is, or the first that leaves half of it free. */
export function roomFor({ usedBytes, quotaBytes }: Storage): number {
  if (usedBytes < quotaBytes * FULL_SHARE) return quotaBytes;
  return quotas.find((bytes) => bytes > quotaBytes && bytes >= usedBytes * 2) ?? quotaBytes * 2;
}
