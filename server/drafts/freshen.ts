import type { DraftRow } from '../store/tables.ts';
import { dutiesOf } from './duties.ts';
import type { DraftLedger } from './ledger.ts';

/** What is on show is looked at again when the last look is this old: unlocks go on counting. */
const OLD_MS = { published: 5 * 60_000, other: 60 * 60_000 };
const MAX_AT_ONCE = 10;

/** Asks for new looks at posts that a person is looking at, a few at a time. */
export async function freshen(ledger: DraftLedger, rows: DraftRow[], now: number): Promise<void> {
  const old = rows.filter((row) => {
    const { due, lookedAt } = dutiesOf(row).look;
    const age = row.status === 'published' ? OLD_MS.published : OLD_MS.other;
    return due === null && (lookedAt ?? 0) < now - age;
  });
  for (const row of old.slice(0, MAX_AT_ONCE)) {
    await ledger.apply(row, { look: { due: now } });
  }
}
