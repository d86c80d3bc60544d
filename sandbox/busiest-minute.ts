import type { Endpoint } from './faults.ts';

const MINUTE_MS = 60_000;

/** What a service counts together; `undefined`: files, which no limit is about. */
export type Counted = 'kiwiwhale' | 'openfan generate' | 'openfan other';

export interface BusiestMinute {
  received(endpoint: Endpoint, at: number): void;
  /** The most requests that any 60 seconds held. */
  report(): Partial<Record<Counted, number>>;
  clear(): void;
}

export function createBusiestMinute(): BusiestMinute {
  const recent = new Map<Counted, number[]>();
  const most = new Map<Counted, number>();
  return {
    received(endpoint, at) {
      const counted = countedAs(endpoint);
      if (!counted) return;
      const times = [...(recent.get(counted) ?? []), at].filter((time) => time > at - MINUTE_MS);
      recent.set(counted, times);
      most.set(counted, Math.max(times.length, most.get(counted) ?? 0));
    },
    report: () => Object.fromEntries(most),
    clear() {
      recent.clear();
      most.clear();
    },
  };
}

function countedAs(endpoint: Endpoint): Counted | undefined {
  switch (endpoint) {
    case 'file':
    case 'openfan-preview':
    case 'openfan-original':
      return undefined;
    case 'openfan-generate':
      return 'openfan generate';
    default:
      return endpoint.startsWith('openfan-') ? 'openfan other' : 'kiwiwhale';
  }
}
