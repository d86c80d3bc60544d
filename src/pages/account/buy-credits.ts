import { ApiError } from '../../api/client.ts';
import { answered, idempotencyKeyFor } from '../../api/idempotency.ts';
import { startTopup } from '../../api/topups.ts';
import type { TopupRequest } from '../../contract/topups.ts';

/**
 * Sends a purchase. While no answer came, the same amount asked for again is the same
 * purchase, so that a lost answer never becomes a second charge.
 */
export async function buyCredits(body: TopupRequest) {
  const key = idempotencyKeyFor(body);
  try {
    const { topup } = await startTopup(body, key);
    answered(key);
    return topup;
  } catch (error) {
    if (error instanceof ApiError && error.body.charged !== 'unknown') answered(key);
    throw error;
  }
}
