import type { Db } from '../database.ts';
import { readMeta, writeMeta, type LandedTransaction } from './landed.ts';
import type { Anchor } from './slots.ts';
import { readTokenAccount } from './token-accounts.ts';
import type { ChainAccount } from './vm.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS solana_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  genesis TEXT NOT NULL,
  secret BLOB NOT NULL,
  slot INTEGER NOT NULL,
  at INTEGER NOT NULL,
  slot_ms REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS solana_accounts (
  address TEXT NOT NULL,
  slot INTEGER NOT NULL,
  lamports INTEGER NOT NULL,
  owner TEXT NOT NULL,
  data BLOB NOT NULL,
  executable INTEGER NOT NULL,
  holder TEXT,
  PRIMARY KEY (address, slot)
) STRICT;
CREATE INDEX IF NOT EXISTS solana_holder ON solana_accounts(holder) WHERE holder IS NOT NULL;
CREATE TABLE IF NOT EXISTS solana_transactions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  signature TEXT NOT NULL UNIQUE,
  slot INTEGER NOT NULL,
  block_time INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  meta TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS solana_keys (
  address TEXT NOT NULL,
  transaction_id INTEGER NOT NULL REFERENCES solana_transactions(id),
  PRIMARY KEY (address, transaction_id)
) STRICT, WITHOUT ROWID;
`;

export interface ChainState extends Anchor {
  /** The chain's name: its genesis hash follows from it. */
  genesis: string;
  /** The secret key of the faucet, which is also the mint's authority. */
  secret: Uint8Array;
}

interface AccountRow {
  address: string;
  lamports: bigint;
  owner: string;
  data: Uint8Array;
  executable: bigint;
}
interface TransactionRow {
  signature: string;
  slot: number;
  block_time: number;
  bytes: Uint8Array;
  meta: string;
}

export interface HistoryPage {
  limit: number;
  before?: string | undefined;
  until?: string | undefined;
  /** Nothing newer than this slot. */
  newestSlot: number;
}

export type ChainStore = ReturnType<typeof openChainStore>;

/**
 * The chain on disk: every account as each slot left it (older states go once they are
 * final and replaced) and every transaction. A landed transaction is one commit of a few KB.
 */
export function openChainStore(db: Db) {
  db.exec(SCHEMA);
  const selectState = db.prepare<[], Anchor & { genesis: string; secret: Uint8Array }>(
    'SELECT genesis, secret, slot, at, slot_ms AS slotMs FROM solana_state',
  );
  const insertState = db.prepare<[string, Uint8Array, number, number, number]>(
    'INSERT INTO solana_state (id, genesis, secret, slot, at, slot_ms) VALUES (1, ?, ?, ?, ?, ?)',
  );
  const updateAnchor = db.prepare<[number, number, number]>(
    'UPDATE solana_state SET slot = ?, at = ?, slot_ms = ?',
  );
  const newest = db
    .prepare<[], AccountRow>(
      'SELECT address, max(slot), lamports, owner, data, executable FROM solana_accounts GROUP BY address',
    )
    .safeIntegers();
  const selectAccount = db
    .prepare<[string, number], AccountRow>(
      `SELECT address, lamports, owner, data, executable FROM solana_accounts
       WHERE address = ? AND slot <= ? ORDER BY slot DESC LIMIT 1`,
    )
    .safeIntegers();
  const knowsAccount = db.prepare<[string]>(
    'SELECT 1 FROM solana_accounts WHERE address = ? LIMIT 1',
  );
  const heldBy = db
    .prepare<[string], string>('SELECT DISTINCT address FROM solana_accounts WHERE holder = ?')
    .pluck();
  const putAccount = db.prepare<
    [string, number, bigint, string, Uint8Array, number, string | null]
  >('INSERT OR REPLACE INTO solana_accounts VALUES (?, ?, ?, ?, ?, ?, ?)');
  const forget = db.prepare<[string, string, number]>(
    `DELETE FROM solana_accounts WHERE address = ? AND slot <
       (SELECT max(slot) FROM solana_accounts WHERE address = ? AND slot <= ?)`,
  );
  const columns = 'signature, slot, block_time, bytes, meta';
  const selectTransaction = db.prepare<[string], TransactionRow>(
    `SELECT ${columns} FROM solana_transactions WHERE signature = ?`,
  );
  const insertTransaction = db.prepare<[string, number, number, Uint8Array, string]>(
    `INSERT INTO solana_transactions (${columns}) VALUES (?, ?, ?, ?, ?)`,
  );
  const insertKey = db.prepare<[string, number | bigint]>(
    'INSERT OR IGNORE INTO solana_keys VALUES (?, ?)',
  );
  const idOf = db
    .prepare<[string], number>('SELECT id FROM solana_transactions WHERE signature = ?')
    .pluck();
  const history = db.prepare<[string, number, number, number, number], TransactionRow>(
    `SELECT ${columns} FROM solana_keys JOIN solana_transactions ON id = transaction_id
     WHERE address = ? AND id < ? AND id > ? AND slot <= ? ORDER BY id DESC LIMIT ?`,
  );
  const all = db.prepare<[number], TransactionRow>(
    `SELECT ${columns} FROM solana_transactions ORDER BY id DESC LIMIT ?`,
  );

  function put(address: string, slot: number, account: ChainAccount | undefined): void {
    const { lamports, owner, data, executable } = account ?? GONE;
    const holder = readTokenAccount(account)?.owner ?? null;
    putAccount.run(address, slot, lamports, owner, data, executable ? 1 : 0, holder);
  }

  return {
    state: (): ChainState | undefined => selectState.get(),
    begin: ({ genesis, secret, slot, at, slotMs }: ChainState) =>
      insertState.run(genesis, secret, slot, at, slotMs),
    saveAnchor: ({ slot, at, slotMs }: Anchor) => updateAnchor.run(slot, at, slotMs),
    put,
    /** Everything as the last transaction left it. */
    *accounts(): Iterable<[string, ChainAccount]> {
      for (const row of newest.iterate())
        if (row.lamports > 0n) yield [row.address, toAccount(row)];
    },
    /** @returns 'unknown' where the chain never wrote this account */
    account(address: string, slot: number): ChainAccount | 'unknown' | undefined {
      const row = selectAccount.get(address, slot);
      if (row) return row.lamports > 0n ? toAccount(row) : undefined;
      return knowsAccount.get(address) ? undefined : 'unknown';
    },
    /** Token accounts that belong, or belonged a moment ago, to `owner`. */
    tokenAccountsOf: (owner: string): string[] => heldBy.all(owner),
    /** Writes a transaction and what it changed, or nothing at all. */
    land: db.transaction(
      (
        { signature, slot, blockTime, bytes, meta }: LandedTransaction,
        changed: Map<string, ChainAccount | undefined>,
        finalizedSlot: number,
      ) => {
        const { lastInsertRowid: id } = insertTransaction.run(
          signature,
          slot,
          blockTime,
          bytes,
          writeMeta(meta),
        );
        for (const { address } of meta.keys) insertKey.run(address, id);
        for (const [address, account] of changed) {
          put(address, slot, account);
          forget.run(address, address, finalizedSlot);
        }
      },
    ),
    transaction(signature: string): LandedTransaction | undefined {
      const row = selectTransaction.get(signature);
      return row && toTransaction(row);
    },
    /** Newest first. */
    history(address: string, { limit, before, until, newestSlot }: HistoryPage) {
      const below = before === undefined ? Number.MAX_SAFE_INTEGER : (idOf.get(before) ?? 0);
      const above = until === undefined ? 0 : (idOf.get(until) ?? 0);
      return history.all(address, below, above, newestSlot, limit).map(toTransaction);
    },
    latest: (limit: number) => all.all(limit).map(toTransaction),
  };
}

const GONE: ChainAccount = { lamports: 0n, owner: '', data: new Uint8Array(), executable: false };

function toAccount({ lamports, owner, data, executable }: AccountRow): ChainAccount {
  return { lamports, owner, data: Uint8Array.from(data), executable: executable === 1n };
}

function toTransaction({ block_time, meta, bytes, ...row }: TransactionRow): LandedTransaction {
  return {
    ...row,
    blockTime: block_time,
    bytes: Uint8Array.from(bytes),
    meta: readMeta(meta),
  };
}
