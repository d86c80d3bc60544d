import type { ErrorBody } from '../../src/contract/errors.ts';
import { isFinal } from '../../src/contract/jobs.ts';
import { extensionOf, normalMime } from '../media/mime.ts';
import type { JobRow, OutputRow, TopupRow } from '../store/tables.ts';
import type { Owner } from './archive-export.ts';
import type { ArchivedJob, ArchivedOutput, ArchivedTopup } from './archive-format.ts';

/** Marks rows that came with an archive: the idempotency key of none that was ever sent here. */
export const IMPORTED = 'imported';

const ms = (iso: string | null) => (iso === null ? null : Date.parse(iso));

/**
 * The row of an archived job. Nothing is due and it has no credential, so nothing is ever
 * sent or asked for it by itself; what was under way is over, as far as anybody knows.
 */
export function importedJob(job: ArchivedJob, owner: Owner, project: string | null): JobRow {
  const end = ending(job);
  return {
    ...{ key: job.key, environment: owner.environment, account_id: owner.accountId },
    ...{ service: owner.service, creator: job.creator, project, submission_key: IMPORTED },
    ...{ job_id: job.jobId, model: job.model, category: job.category, prompt: job.prompt },
    ...{ input: JSON.stringify(job.input), archiving: 0, cost_e4: job.costE4, seed: job.seed },
    ...{ status: end.status, charged: end.charged, error: jsonOrNull(end.error) },
    ...{ balance_before_e4: null, evidence: jsonOrNull(job.evidence), answer: job.answer },
    ...{ auto_topup_message: job.autoTopupMessage, favorite: job.favorite ? 1 : 0 },
    ...{ deleted_at: null, credential: null, created_at: Date.parse(job.createdAt) },
    ...{ submitted_at: ms(job.submittedAt), answered_at: null, next_at: null, failures: 0 },
    ...{
      payment_key: null,
      path: null,
      post_ids: JSON.stringify(job.postIds),
      cost_base_units: job.costBaseUnits,
      result_expires_at: null,
      unfinished_at: null,
      thread: job.thread,
    },
    finished_at: isFinal(job.status) ? ms(job.finishedAt) : null,
    // An import is no news: lists are read anew by whoever asked for it.
    rev: 0,
  };
}

function ending({ status, charged, error }: ArchivedJob): {
  status: ArchivedJob['status'];
  charged: ErrorBody['charged'];
  error: ErrorBody | null;
} {
  if (isFinal(status)) return { status, charged, error };
  if (status === 'waiting') {
    return { status: 'canceled', charged: 'no', error: unfinished('no') };
  }
  const known = charged === 'yes' ? 'yes' : 'unknown';
  const inDoubt = status === 'submitting' || status === 'unknown';
  return {
    status: inDoubt ? 'unknown' : 'canceled',
    charged: inDoubt ? 'unknown' : known,
    error: unfinished(inDoubt ? 'unknown' : known),
  };
}

function unfinished(charged: ErrorBody['charged']): ErrorBody {
  return {
    kind: 'conflict',
    code: 'imported-unfinished',
    message: 'It was not finished when its archive was made. It was imported, not sent again.',
    provider: null,
    requestId: null,
    charged,
    retryAfterMs: null,
  };
}

/** The file names of an output's bytes here; the archive's own names are not taken over. */
export function importedNames(key: string, { index, mime, file, thumbnail }: ArchivedOutput) {
  const stem = `${key}-${index}`;
  return {
    file: file === null ? null : `${stem}.${extensionOf(normalMime(mime))}`,
    thumbnail: file === null || thumbnail === null ? null : `${stem}.thumbnail.webp`,
  };
}

/** @param sizes bytes of each file of the archive */
export function importedOutput(
  key: string,
  output: ArchivedOutput,
  sizes: (file: string) => number | undefined,
): OutputRow {
  const names = importedNames(key, output);
  const isHere = names.file !== null || output.text !== null;
  return {
    ...{ job_key: key, idx: output.index, kind: output.kind, mime: normalMime(output.mime) },
    // Without the provider's address there is nothing to fetch again.
    state: isHere ? 'ready' : 'deleted',
    problem: isHere ? null : (output.problem ?? 'It was not in the archive.'),
    ...{ source_url: null, text: output.text, file: names.file, thumbnail_file: names.thumbnail },
    ...{ width: output.width, height: output.height, color: output.color },
    bytes: output.file === null ? output.bytes : (sizes(output.file) ?? null),
    thumbnail_bytes: output.thumbnail === null ? null : (sizes(output.thumbnail) ?? null),
  };
}

export function importedTopup(topup: ArchivedTopup, owner: Owner): TopupRow {
  const inDoubt = topup.status === 'submitting' || topup.status === 'unknown';
  return {
    ...{ key: topup.key, environment: owner.environment, account_id: owner.accountId },
    ...{ idempotency_key: `${IMPORTED}-${topup.key}`, credits_e4: topup.creditsE4 },
    status: inDoubt ? 'unknown' : topup.status,
    error: jsonOrNull(inDoubt ? unfinished('unknown') : topup.error),
    ...{ evidence: jsonOrNull(topup.evidence), balance_before_e4: null, credential: null },
    ...{ created_at: Date.parse(topup.createdAt), finished_at: ms(topup.finishedAt) },
    ...{ next_at: null, rev: 0 },
  };
}

function jsonOrNull(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
