import { usdcToDecimal } from '../../src/lib/usdc.ts';
import type { DialectName } from './settings.ts';

/** Where one value is written in two ways. */
export interface Dialect {
  name: DialectName;
  /** USDC base units. */
  costPerImage: number;
  /** `createdAt`. */
  stamp: (ms: number) => string;
  /** A text that may be missing. */
  text: (value: string | null) => string | null;
  tags: (value: string[] | null) => string[] | null;
  /** An amount in USDC, from base units. */
  usdc: (baseUnits: number) => number | string;
}

const iso = (ms: number) => new Date(ms).toISOString();

export const dialects: Record<DialectName, Dialect> = {
  server: {
    name: 'server',
    costPerImage: 50_000,
    stamp: (ms) => iso(ms).slice(0, 19).replace('T', ' '),
    text: (value) => value,
    tags: (value) => value,
    usdc: (baseUnits) => baseUnits / 1_000_000,
  },
  docs: {
    name: 'docs',
    costPerImage: 500_000,
    stamp: iso,
    text: (value) => value ?? '',
    tags: (value) => value ?? [],
    usdc: (baseUnits) => usdcToDecimal(BigInt(baseUnits)),
  },
};

/** `publishedAt`, `completedAt`: the same in both. */
export function isoTime(ms: number | null): string | null {
  return ms === null ? null : iso(ms);
}
