import { randomBytes } from 'node:crypto';

import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';
import type { CardState } from './accounts.ts';

export interface CardSetup {
  id: string;
  account_id: number;
  /** In the page's address. */
  token: string;
  client_secret: string;
  /** `null` until a card was entered. */
  payment_method: string | null;
  card: CardState | null;
}

/** Stripe's SetupIntents, as far as a card form needs them. */
export interface CardSetups {
  begin(accountId: number): CardSetup;
  complete(id: string, card: CardState): CardSetup;
  byToken(token: string): CardSetup | undefined;
  byClientSecret(secret: string): CardSetup | undefined;
  /** One of the account's own, by id or payment method; without either the latest. */
  find(accountId: number, id?: string, paymentMethod?: string): CardSetup | undefined;
}

export function createCardSetups(db: Db, clock: Clock): CardSetups {
  const insert = db.prepare<[string, number, string, string, number], CardSetup>(
    `INSERT INTO setup_intents (id, account_id, token, client_secret, created_at)
     VALUES (?, ?, ?, ?, ?) RETURNING *`,
  );
  const update = db.prepare<[string, string, string], CardSetup>(
    `UPDATE setup_intents SET payment_method = coalesce(payment_method, ?), card = ?
     WHERE id = ? RETURNING *`,
  );
  const byToken = db.prepare<[string], CardSetup>('SELECT * FROM setup_intents WHERE token = ?');
  const bySecret = db.prepare<[string], CardSetup>(
    'SELECT * FROM setup_intents WHERE client_secret = ?',
  );
  const select = db.prepare<
    [number, string | null, string | null, string | null, string | null],
    CardSetup
  >(
    `SELECT * FROM setup_intents WHERE account_id = ?
     AND (? IS NULL OR id = ?) AND (? IS NULL OR payment_method = ?)
     ORDER BY rowid DESC LIMIT 1`,
  );
  const made = (row: CardSetup | undefined): CardSetup => {
    if (!row) throw new Error('the card set-up is gone');
    return row;
  };

  return {
    begin(accountId) {
      const id = `seti_${random()}`;
      return made(insert.get(id, accountId, random(), `${id}_secret_${random()}`, clock.now()));
    },
    complete: (id, card) => made(update.get(`pm_${random()}`, card, id)),
    byToken: (token) => byToken.get(token),
    byClientSecret: (secret) => bySecret.get(secret),
    find: (accountId, id, paymentMethod) =>
      select.get(accountId, id ?? null, id ?? null, paymentMethod ?? null, paymentMethod ?? null),
  };
}

function random(): string {
  return randomBytes(18).toString('base64url').replaceAll(/[-_]/g, 'x');
}
