import { ApiError } from '../providers/api-error.ts';
import type { PaymentRow } from '../store/tables.ts';
import type { SettleDeps } from './settle-deps.ts';
import { hasCode, words } from './words.ts';

const LONGEST_MS = 10_000;
const FIRST_MS = 250;
/** Failures in a row before the person is told. */
const TOLD_AFTER = 3;

/** Looks again in `ms`; the node answered, so what was wrong with it is over. */
export async function later(deps: SettleDeps, row: PaymentRow, ms: number): Promise<void> {
  const healed = row.error !== null && hasCode(row.error, 'chain-unreachable');
  await deps.ledger.patch(row, {
    next_at: Math.round(deps.now() + ms),
    failures: 0,
    ...(healed && { error: null }),
  });
}

/** The node could not be asked: tried again, ever more slowly. Nothing is lost by waiting. */
export async function troubled(deps: SettleDeps, row: PaymentRow, cause: unknown): Promise<void> {
  if (!(cause instanceof ApiError)) deps.onError(cause);
  const failures = row.failures + 1;
  const asked = cause instanceof ApiError ? cause.body.retryAfterMs : null;
  const pauseMs = Math.min(LONGEST_MS, asked ?? FIRST_MS * 2 ** Math.min(row.failures, 10));
  const isNews = failures >= TOLD_AFTER && row.error === null && cause instanceof ApiError;
  await deps.ledger.patch(row, {
    failures,
    next_at: deps.now() + pauseMs,
    ...(isNews && { error: JSON.stringify(words.chainTrouble(cause.body)) }),
  });
}
