import { createHash, randomBytes } from 'node:crypto';

import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';
import type { Ledger } from './ledger.ts';

/** `ready` charges; `declines` is saved, but every charge of it fails. */
export type CardState = 'none' | 'ready' | 'declines';
export type AccountType = 'agent' | 'hybrid' | 'human';

export interface Account {
  id: number;
  name: string;
  type: AccountType;
  balance_e4: number;
  card: CardState;
  auto_mode: 'off' | 'fixed' | 'buffer';
  auto_trigger_e4: number;
  /** `fixed`: how much is bought; `buffer`: the balance that is bought up to. */
  auto_amount_e4: number;
}

export interface NewAccount {
  name: string;
  type: AccountType;
}

export interface Accounts {
  /** The key is kept as a hash only: nobody can be shown it again. */
  register(account: NewAccount): { id: number; key: string };
  byKey(key: string): Account | undefined;
  byId(id: number): Account;
  saveCard(id: number, card: CardState): void;
  setAutoTopup(id: number, mode: Account['auto_mode'], triggerE4: number, amountE4: number): void;
}

export function createAccounts(db: Db, clock: Clock, ledger: Ledger): Accounts {
  const insert = db.prepare<[string, string, string, number]>(
    'INSERT INTO accounts (name, type, key_hash, created_at) VALUES (?, ?, ?, ?)',
  );
  const selectByKey = db.prepare<[string], Account>('SELECT * FROM accounts WHERE key_hash = ?');
  const selectById = db.prepare<[number], Account>('SELECT * FROM accounts WHERE id = ?');
  const updateCard = db.prepare<[string, number]>('UPDATE accounts SET card = ? WHERE id = ?');
  const updateAuto = db.prepare<[string, number, number, number]>(
    'UPDATE accounts SET auto_mode = ?, auto_trigger_e4 = ?, auto_amount_e4 = ? WHERE id = ?',
  );

  const register = db.transaction(({ name, type }: NewAccount) => {
    const key = `kw_${randomBytes(24).toString('base64url')}`;
    const { lastInsertRowid } = insert.run(name, type, hashKey(key), clock.now());
    const id = Number(lastInsertRowid);
    ledger.move({ accountId: id, kind: 'registration', amountE4: 0 });
    return { id, key };
  });

  return {
    register: (account) => register.immediate(account),
    byKey: (key) => selectByKey.get(hashKey(key)),
    byId(id) {
      const account = selectById.get(id);
      if (!account) throw new Error(`no account ${id}`);
      return account;
    },
    saveCard: (id, card) => void updateCard.run(card, id),
    setAutoTopup: (id, mode, triggerE4, amountE4) =>
      void updateAuto.run(mode, triggerE4, amountE4, id),
  };
}

function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
