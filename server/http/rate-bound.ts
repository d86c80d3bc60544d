import { ApiError } from '../providers/api-error.ts';

/** Sessions remembered; more than a server of this kind ever sees at once. */
const MOST_SESSIONS = 10_000;

/**
 * No more than `burst` at once and `perSecond` on average, for each session.
 * @returns a check that throws ApiError `rate-limited` (`own-limit`)
 */
export function createRateBound(
  { burst, perSecond }: { burst: number; perSecond: number },
  now: () => number,
): (session: string) => void {
  const left = new Map<string, { tokens: number; at: number }>();
  return (session) => {
    const kept = left.get(session) ?? { tokens: burst, at: now() };
    const tokens = Math.min(burst, kept.tokens + ((now() - kept.at) / 1_000) * perSecond);
    left.delete(session);
    left.set(session, { tokens: tokens < 1 ? tokens : tokens - 1, at: now() });
    const [oldest] = left.keys();
    if (left.size > MOST_SESSIONS && oldest !== undefined) left.delete(oldest);
    if (tokens >= 1) return;
    throw new ApiError({
      kind: 'rate-limited',
      code: 'own-limit',
      message: 'That is more than one person can ask. Nothing was done.',
      retryAfterMs: Math.ceil(((1 - tokens) / perSecond) * 1_000),
    });
  };
}
