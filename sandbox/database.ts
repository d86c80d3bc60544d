import Database from 'better-sqlite3';

export type Db = Database.Database;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS accounts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  key_hash TEXT NOT NULL UNIQUE,
  balance_e4 INTEGER NOT NULL DEFAULT 0 CHECK (balance_e4 >= 0),
  card TEXT NOT NULL DEFAULT 'none',
  auto_mode TEXT NOT NULL DEFAULT 'off',
  auto_trigger_e4 INTEGER NOT NULL DEFAULT 0,
  auto_amount_e4 INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS ledger (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES accounts(id),
  kind TEXT NOT NULL,
  amount_e4 INTEGER NOT NULL,
  balance_e4 INTEGER NOT NULL,
  job_id TEXT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS ledger_account ON ledger(account_id, id);
CREATE TABLE IF NOT EXISTS jobs (
  id TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts(id),
  model TEXT NOT NULL,
  input TEXT NOT NULL,
  cost_e4 INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  will_fail INTEGER NOT NULL,
  status TEXT NOT NULL,
  outputs TEXT,
  error TEXT,
  created_at INTEGER NOT NULL,
  run_at INTEGER NOT NULL,
  done_at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS jobs_open ON jobs(status) WHERE status IN ('queued', 'running');
CREATE TABLE IF NOT EXISTS files (
  name TEXT PRIMARY KEY,
  job_id TEXT NOT NULL REFERENCES jobs(id),
  mime TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS setup_intents (
  id TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts(id),
  token TEXT NOT NULL UNIQUE,
  client_secret TEXT NOT NULL UNIQUE,
  payment_method TEXT UNIQUE,
  card TEXT,
  created_at INTEGER NOT NULL
) STRICT;
`;

/** Opens (and on first use makes) the sandbox's own database. */
export function openDatabase(file: string): Db {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('busy_timeout = 5000');
  db.exec(SCHEMA);
  return db;
}
