import * as v from 'valibot';

import { errorBodySchema } from '../../src/contract/errors.ts';
import { evidenceSchema, jobSchema, type Job, type Output } from '../../src/contract/jobs.ts';
import { topupSchema, type Topup } from '../../src/contract/topups.ts';
import { parseJson } from '../../src/lib/json.ts';
import type { JobRow, OutputRow, TopupRow } from '../store/tables.ts';

const postIdsSchema = v.array(v.string());

/** What a view shows: not the provider's last answer (up to 64 kB a row), nor the credential. */
export const SHOWN = [
  ...(['key', 'service', 'account_id', 'creator', 'job_id', 'model', 'category'] as const),
  ...(['prompt', 'input', 'status', 'archiving', 'cost_e4', 'cost_base_units'] as const),
  ...(['payment_key', 'charged', 'post_ids', 'result_expires_at', 'error', 'seed'] as const),
  ...(['evidence', 'auto_topup_message', 'favorite', 'project', 'deleted_at'] as const),
  ...(['created_at', 'submitted_at', 'finished_at', 'next_at'] as const),
];
export type ShownJob = Pick<JobRow, (typeof SHOWN)[number]>;

/** A ledger row as the browser sees it: no credential, no provider URL. */
export function jobView(row: ShownJob, outputs: OutputRow[]): Job {
  return v.parse(jobSchema, {
    key: row.key,
    service: row.service,
    accountId: row.account_id,
    creator: row.creator,
    jobId: row.job_id,
    model: row.model,
    category: row.category,
    prompt: row.prompt,
    input: parseJson(row.input),
    status: row.status,
    archiving: row.archiving === 1,
    costE4: row.cost_e4,
    costBaseUnits: row.cost_base_units,
    paymentKey: row.payment_key,
    charged: row.charged,
    postIds: stored(postIdsSchema, row.post_ids) ?? [],
    resultExpiresAt: row.result_expires_at === null ? null : iso(row.result_expires_at),
    startsAt: heldUntil(row),
    error: stored(errorBodySchema, row.error),
    outputs: outputs.map(outputView),
    seed: row.seed,
    evidence: stored(evidenceSchema, row.evidence),
    autoTopupMessage: row.auto_topup_message,
    favorite: row.favorite === 1,
    project: row.project,
    deleted: row.deleted_at !== null,
    createdAt: iso(row.created_at),
    submittedAt: row.submitted_at === null ? null : iso(row.submitted_at),
    finishedAt: row.finished_at === null ? null : iso(row.finished_at),
  });
}

/** A row that waits for more than its turn: when it will be tried again. */
function heldUntil({ status, next_at: at, created_at: madeAt }: ShownJob): string | null {
  return status === 'waiting' && at !== null && at > madeAt ? iso(at) : null;
}

function outputView(row: OutputRow): Output {
  const kept = row.state === 'ready' && row.file !== null;
  const url = `/media/${row.job_key}/${row.idx}`;
  return {
    index: row.idx,
    kind: row.kind as Output['kind'],
    mime: row.mime,
    state: row.state as Output['state'],
    problem: row.problem,
    url: kept ? url : null,
    thumbnailUrl: kept && row.thumbnail_file !== null ? `${url}/thumbnail` : null,
    text: row.text,
    width: row.width,
    height: row.height,
    color: row.color,
    bytes: row.bytes,
  };
}

export function topupView(row: TopupRow): Topup {
  return v.parse(topupSchema, {
    key: row.key,
    accountId: row.account_id,
    creditsE4: row.credits_e4,
    status: row.status,
    error: stored(errorBodySchema, row.error),
    evidence: stored(evidenceSchema, row.evidence),
    createdAt: iso(row.created_at),
    finishedAt: row.finished_at === null ? null : iso(row.finished_at),
  });
}

function stored<S extends v.GenericSchema>(schema: S, text: string | null) {
  return text === null ? null : v.parse(schema, parseJson(text));
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
