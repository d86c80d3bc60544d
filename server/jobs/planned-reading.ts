import { ApiError } from '../providers/api-error.ts';
import type { Credential } from '../providers/credential.ts';
import type { Credentials } from './credentials.ts';
import { type InDoubt, readAgainAt } from './weighing.ts';

interface PlannedReading<Row> {
  credentials: Credentials;
  weigh: (row: Row, credential: Credential) => Promise<void>;
  patch: (row: Row, columns: { next_at: number }) => Promise<unknown>;
  /** Without a key that works nothing can be read. */
  giveUp: (row: Row) => Promise<void>;
  now: () => number;
}

/** A reading of the balance that is due, with the row's own credential: of a run or of a top-up. */
export async function readAsPlanned<Row extends InDoubt & { credential: string | null }>(
  row: Row,
  { credentials, weigh, patch, giveUp, now }: PlannedReading<Row>,
): Promise<void> {
  const credential = await credentials.open(row.credential);
  if (!credential) return giveUp(row);
  try {
    await weigh(row, credential);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.body.kind === 'unauthorized') return giveUp(row);
    await patch(row, { next_at: readAgainAt(row, now(), error.body.retryAfterMs) });
  }
}
