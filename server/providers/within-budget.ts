import type { Service } from '../../src/contract/errors.ts';
import { ApiError } from './api-error.ts';
import type { Bucket, Budget, Caller } from './budget.ts';
import { CallError, type ServiceAnswer } from './transport.ts';

/** Sends one request if the budget allows it, and tells the budget what came of it. */
export type WithinBudget = (
  bucket: Bucket,
  send: () => Promise<ServiceAnswer>,
) => Promise<ServiceAnswer>;

interface Terms {
  service: Service;
  /** The service's name, in words. */
  label: string;
  budget: Budget;
  caller: Caller;
  /** @param seconds until the next one can go */
  refusal: (bucket: Bucket, seconds: number) => string;
  /** How long a 429 asks to wait, ms. */
  waitOf: (answer: ServiceAnswer) => number | null;
}

/** @throws ApiError `rate-limited` with code `own-limit` when nothing was sent */
export function withinBudget(terms: Terms): WithinBudget {
  const { service, label, budget, caller } = terms;

  async function ask(bucket: Bucket): Promise<void> {
    const retryAfterMs = await budget.ask(bucket, caller).catch((cause: unknown) => {
      throw new CallError(false, {
        kind: 'network',
        code: 'not-sent',
        message: `Darkroom could not count this request to ${label}, so nothing was sent.`,
        provider: service,
        cause,
      });
    });
    if (retryAfterMs === 0) return;
    throw new ApiError({
      kind: 'rate-limited',
      code: 'own-limit',
      message: terms.refusal(bucket, Math.ceil(retryAfterMs / 1_000)),
      provider: service,
      retryAfterMs,
    });
  }

  return async (bucket, send) => {
    const since = performance.now();
    await ask(bucket);
    let answer: ServiceAnswer | undefined;
    try {
      answer = await send();
      return answer;
    } finally {
      const waitMs = answer?.status === 429 ? (terms.waitOf(answer) ?? 0) : null;
      const tookMs = performance.now() - since;
      const said = { waitMs, rateLimit: answer?.rateLimit ?? null, tookMs };
      // What the answer says counts for more than the count.
      await budget.heed(bucket, said).catch(() => undefined);
    }
  };
}
