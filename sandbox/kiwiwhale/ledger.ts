import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';

export type MovementKind = 'registration' | 'topup' | 'auto-topup' | 'job' | 'refund' | 'gift';

export interface Movement {
  accountId: number;
  kind: MovementKind;
  /** Positive: into the account. */
  amountE4: number;
  jobId?: string;
}

export interface LedgerRow {
  id: number;
  kind: MovementKind;
  amount_e4: number;
  balance_e4: number;
  job_id: string | null;
  at: number;
}

/** Every movement of credits; a balance is never changed in any other way. */
export interface Ledger {
  /** @returns the balance after it; `undefined`, and nothing moved, if it does not suffice */
  move(movement: Movement): number | undefined;
  rows(accountId: number): LedgerRow[];
}

export function createLedger(db: Db, clock: Clock): Ledger {
  const add = db.prepare<[number, number, number], { balance_e4: number }>(
    `UPDATE accounts SET balance_e4 = balance_e4 + ?
     WHERE id = ? AND balance_e4 + ? >= 0 RETURNING balance_e4`,
  );
  const write = db.prepare<[number, string, number, number, string | null, number]>(
    `INSERT INTO ledger (account_id, kind, amount_e4, balance_e4, job_id, at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const select = db.prepare<[number], LedgerRow>(
    'SELECT id, kind, amount_e4, balance_e4, job_id, at FROM ledger WHERE account_id = ? ORDER BY id',
  );

  const move = db.transaction(({ accountId, kind, amountE4, jobId }: Movement) => {
    const after = add.get(amountE4, accountId, amountE4);
    if (!after) return undefined;
    write.run(accountId, kind, amountE4, after.balance_e4, jobId ?? null, clock.now());
    return after.balance_e4;
  });

  return { move: (movement) => move.immediate(movement), rows: (id) => select.all(id) };
}
