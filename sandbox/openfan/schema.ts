import type { Db } from '../database.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS openfan_secrets (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS openfan_owners (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('key', 'agent')),
  credential TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS openfan_creators (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES openfan_owners(id),
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  bio TEXT,
  avatar_url TEXT,
  cover_url TEXT,
  wallet TEXT NOT NULL,
  status TEXT NOT NULL,
  persona TEXT,
  runpod_endpoint TEXT,
  runpod_key TEXT,
  post_count INTEGER NOT NULL DEFAULT 0,
  total_unlocks INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS openfan_connections (
  id TEXT PRIMARY KEY,
  creator_id TEXT NOT NULL REFERENCES openfan_creators(id),
  owner_id TEXT NOT NULL REFERENCES openfan_owners(id),
  kind TEXT NOT NULL CHECK (kind IN ('key', 'agent')),
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS openfan_jobs (
  id TEXT PRIMARY KEY,
  creator_id TEXT NOT NULL REFERENCES openfan_creators(id),
  owner_id TEXT NOT NULL REFERENCES openfan_owners(id),
  request TEXT NOT NULL,
  images INTEGER NOT NULL,
  path TEXT NOT NULL CHECK (path IN ('self_hosted', 'platform')),
  signature TEXT,
  paid INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'completed', 'failed')),
  post_ids TEXT,
  error TEXT,
  polls INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  completed_at INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS openfan_posts (
  id TEXT PRIMARY KEY,
  creator_id TEXT NOT NULL REFERENCES openfan_creators(id),
  job_id TEXT NOT NULL REFERENCES openfan_jobs(id),
  status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
  caption TEXT,
  tags TEXT,
  price INTEGER NOT NULL,
  unlock_count INTEGER NOT NULL DEFAULT 0,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  original TEXT,
  published_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS openfan_posts_creator ON openfan_posts(creator_id);
CREATE TABLE IF NOT EXISTS openfan_unlocks (
  id TEXT PRIMARY KEY,
  post_id TEXT NOT NULL REFERENCES openfan_posts(id),
  kind TEXT NOT NULL CHECK (kind IN ('payment', 'promo')),
  owner_id TEXT REFERENCES openfan_owners(id),
  wallet TEXT,
  signature TEXT,
  amount INTEGER NOT NULL,
  payout INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS openfan_unlocks_paid ON openfan_unlocks(signature, post_id)
  WHERE signature IS NOT NULL;
`;

export function createOpenFanSchema(db: Db): void {
  db.exec(SCHEMA);
}
