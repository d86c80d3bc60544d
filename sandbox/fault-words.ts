import type { JsonObject } from '../src/lib/json.ts';

/** The bodies of a service's answers when something goes wrong. */
export interface FaultWords {
  tooMany(retryAfter: number | string | null): JsonObject;
  broken: JsonObject;
  expired: JsonObject;
}

export const kiwiWhaleWords: FaultWords = {
  tooMany: () => ({ error: 'rate_limited', message: 'Too many requests.' }),
  broken: { error: 'internal_error', message: 'Something broke.' },
  expired: { error: 'expired', message: 'This link has expired.' },
};

export const openFanWords: FaultWords = {
  tooMany: (retryAfter) => ({
    error: 'Too many requests',
    ...(typeof retryAfter === 'number' && { retryAfter }),
  }),
  broken: { error: 'Internal server error' },
  expired: { error: 'Request has expired' },
};
