/**
 * The ledger's tables. Times are integer ms since the epoch, credits integer E4,
 * booleans 0/1, JSON as text. `environment` names the service address a row belongs to:
 * sandbox and production never mix.
 */
export interface Tables {
  meta: { name: string; value: string };
  accounts: AccountRow;
  submissions: SubmissionRow;
  jobs: JobRow;
  outputs: OutputRow;
  topups: TopupRow;
  projects: ProjectRow;
}

export interface AccountRow {
  id: string;
  environment: string;
  service: string;
  card_state: string;
  keep_for_days: number | null;
  quota_bytes: number;
  updated_at: number;
}

/** An `Idempotency-Key` and what it asked for: the same key gives the same answer, for ever. */
export interface SubmissionRow {
  account_id: string;
  idempotency_key: string;
  body_hash: string;
  created_at: number;
}

export interface JobRow {
  key: string;
  environment: string;
  account_id: string;
  service: string;
  creator: string | null;
  project: string | null;
  submission_key: string;
  job_id: string | null;
  model: string;
  category: string;
  prompt: string;
  input: string;
  status: string;
  archiving: number;
  cost_e4: number;
  charged: string;
  error: string | null;
  seed: string | null;
  balance_before_e4: number | null;
  evidence: string | null;
  auto_topup_message: string | null;
  /** What the provider last answered about it, as text; bounded. */
  answer: string | null;
  favorite: number;
  deleted_at: number | null;
  /** Sealed; only while the job runs. */
  credential: string | null;
  created_at: number;
  submitted_at: number | null;
  /** When the provider's answer to the submit was read. */
  answered_at: number | null;
  finished_at: number | null;
  /** When `submit`, `watch` or the archive should look at this row again. */
  next_at: number | null;
  /** Polls or fetches that failed in a row. */
  failures: number;
  rev: number;
}

export interface ProjectRow {
  id: string;
  account_id: string;
  name: string;
  created_at: number;
}

export interface OutputRow {
  job_key: string;
  idx: number;
  kind: string;
  mime: string;
  state: string;
  problem: string | null;
  source_url: string | null;
  text: string | null;
  /** Names below the media folder. */
  file: string | null;
  thumbnail_file: string | null;
  width: number | null;
  height: number | null;
  color: string | null;
  bytes: number | null;
  /** `null` until it is measured (media/thumbnail-sizes.ts). */
  thumbnail_bytes: number | null;
}

export interface TopupRow {
  key: string;
  environment: string;
  account_id: string;
  idempotency_key: string;
  credits_e4: number;
  status: string;
  error: string | null;
  evidence: string | null;
  balance_before_e4: number | null;
  credential: string | null;
  created_at: number;
  finished_at: number | null;
  next_at: number | null;
  rev: number;
}
