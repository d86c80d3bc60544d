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
  presets: PresetRow;
  payments: PaymentRow;
  drafts: DraftRow;
  creators: CreatorRow;
  limits: LimitsRow;
  leases: LeaseRow;
  shared: SharedRow;
  durations: DurationRow;
  uploads: UploadRow;
  balance_readings: BalanceReadingRow;
  wiped_jobs: WipedJobRow;
}

/** Who works on a row at the moment (leases.ts). */
export interface LeaseRow {
  /** The kind of row and its id. */
  name: string;
  /** One instance of this server. */
  owner: string;
  /** By the ledger's own clock; whoever finds it past may take over. */
  until: number;
}

/** What all instances know together: counts of requests, pauses (shared-state.ts). */
export interface SharedRow {
  name: string;
  /** JSON. */
  value: string;
  /** One more with each change: whoever changes it names the one that was read. */
  version: number;
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
  /** When the service last said that it is not finished. */
  unfinished_at: number | null;
  rev: number;
  /** OpenFan only, from here on: the payment that buys it, `self_hosted` or `platform`. */
  payment_key: string | null;
  path: string | null;
  /** JSON array of post ids. */
  post_ids: string;
  /** Base units, digits. */
  cost_base_units: string | null;
  result_expires_at: number | null;
  /** Turns of one conversation have the same; the browser chose it. */
  thread: string | null;
}

/** One USDC transfer for one OpenFan job (payments/machine.ts). Amounts are digits. */
export interface PaymentRow {
  key: string;
  set_key: string;
  submission_key: string;
  /** OpenFan's address; `cluster` and `mint` belong to the environment, too. */
  environment: string;
  cluster: string;
  mint: string;
  account_id: string;
  creator: string;
  /** JSON (`imageOrderSchema`), this payment's own share. */
  order: string;
  state: string;
  method: string | null;
  payer: string | null;
  recipient: string;
  amount_base_units: string;
  reference: string;
  blockhash: string | null;
  last_valid_block_height: number | null;
  /** The slot in which the blockhash was given out: the node's history must reach back to it. */
  issued_slot: number | null;
  /** Base64 of the signed bytes. */
  signed_transaction: string | null;
  signature: string | null;
  /** JSON array: every signature that this intent ever had, so that none is lost. */
  signatures: string;
  fee_lamports: string | null;
  /** Nothing was signed by the wallet alone after this block; 0: closed, height not read yet. */
  wallet_closed_at_height: number | null;
  /** From a restored ledger: may have gone further than this row knows (payments/restored.ts). */
  doubtful: number;
  /** When it was finalized: counts for that day's limit. */
  landed_at: number | null;
  job_key: string | null;
  error: string | null;
  /** Sealed; as long as it has to be redeemed. */
  credential: string | null;
  /** JSON: when each state was reached, ms. */
  times: string;
  created_at: number;
  next_at: number | null;
  failures: number;
  rev: number;
}

/** Every post id ever seen (openfan.md: "A postId that the dashboard forgets is lost"). */
export interface DraftRow {
  post_id: string;
  environment: string;
  account_id: string;
  creator: string;
  job_key: string | null;
  prompt: string;
  status: string;
  choice: string | null;
  caption: string;
  price_base_units: string | null;
  /** JSON array. */
  tags: string;
  /** JSON: what is kept of the blurred preview and of the original (file names, size, colour). */
  preview: string | null;
  original: string | null;
  /** JSON (`draftSchema.reveal`, `draftSchema.publishing`). */
  reveal: string | null;
  publishing: string | null;
  unlock_count: number | null;
  published_at: number | null;
  recovered: number;
  deleted_at: number | null;
  /** Sealed; while something is under way. */
  credential: string | null;
  created_at: number;
  next_at: number | null;
  failures: number;
  rev: number;
}

/** What answers have told of a creator: the path it takes, its last price, whose it is. */
export interface CreatorRow {
  environment: string;
  account_id: string;
  slug: string;
  creator_id: string | null;
  own: number;
  path: string | null;
  per_image_base_units: string | null;
  priced_at: number | null;
  /** JSON array: prompts in the persona's manner, told once, when it was connected. */
  suggestions: string | null;
  /** When the service last said whose it is. */
  own_asked_at: number | null;
  created_at: number;
}

/** A person's own spending limits; `off` as digits' stand-in means no limit, `null` the default. */
export interface LimitsRow {
  account_id: string;
  payment_base_units: string | null;
  day_base_units: string | null;
  day_credits_e4: string | null;
  updated_at: number;
}

/** How often jobs of a kind took about so long (jobs/polling); bucket -1: how many there were. */
export interface DurationRow {
  environment: string;
  service: string;
  kind: string;
  bucket: number;
  weight: number;
  updated_at: number;
}

export interface ProjectRow {
  id: string;
  account_id: string;
  name: string;
  created_at: number;
}

/** Settings of a form, kept under a name. */
export interface PresetRow {
  id: string;
  account_id: string;
  name: string;
  model: string;
  /** JSON object. */
  fields: string;
  created_at: number;
}

/** A file somebody brought (media/uploads.ts). */
export interface UploadRow {
  key: string;
  environment: string;
  account_id: string;
  /** Hex, of the bytes. */
  sha256: string;
  name: string;
  mime: string;
  bytes: number;
  /** Its name below the media folder; `null` once nothing needs it here any more. */
  file: string | null;
  /** The job that takes it to the service; `null` while it is only held. */
  job_key: string | null;
  created_at: number;
  /** When it was last asked for: what is only held goes a while after that. */
  used_at: number;
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

/** A KiwiWhale balance as it was told: asked for and read at these times. */
export interface BalanceReadingRow {
  account_id: string;
  asked_at: number;
  read_at: number;
  credits_e4: number;
}

/** What a wiped job cost: of the job itself nothing is left, of its money everything. */
export interface WipedJobRow {
  key: string;
  environment: string;
  account_id: string;
  service: string;
  creator: string | null;
  model: string;
  job_id: string | null;
  payment_key: string | null;
  status: string;
  charged: string;
  cost_e4: number;
  auto_topup_message: string | null;
  /** How many it had, and how many of its drafts were published. */
  outputs: number;
  published: number;
  created_at: number;
  submitted_at: number | null;
  answered_at: number | null;
  finished_at: number | null;
  wiped_at: number;
}
