import type { Outcome } from '../../src/contract/books.ts';
import type { BookedDraft, BookedJob, BookedOutput } from './booked.ts';

const UNDER_WAY = new Set(['waiting', 'submitting', 'queued', 'running']);

/** What became of a run that has nothing to show. */
export function fateWithout({ status, wiped }: Pick<BookedJob, 'status' | 'wiped'>): Outcome {
  if (UNDER_WAY.has(status)) return 'under-way';
  if (status === 'unknown') return 'unknown';
  if (status === 'canceled') return 'stopped';
  return wiped && status === 'completed' ? 'deleted' : 'failed';
}

/** What became of each output of a KiwiWhale run. */
export function fatesOfOutputs(
  job: Pick<BookedJob, 'status' | 'deleted_at' | 'wiped'>,
  outputs: readonly Pick<BookedOutput, 'state'>[],
): Outcome[] {
  if (job.wiped) return wipedFates(job.wiped);
  return outputs.map(({ state }) => {
    if (job.deleted_at !== null || state === 'deleted') return 'deleted';
    if (state === 'ready') return 'kept';
    return state === 'pending' ? 'under-way' : 'failed';
  });
}

/**
 * What became of each draft of an OpenFan run.
 * @param posts how many it made: a draft that is no longer here was deleted
 */
export function fatesOfDrafts(
  wiped: BookedJob['wiped'],
  drafts: readonly BookedDraft[],
  posts: number,
): Outcome[] {
  if (wiped) return wipedFates(wiped);
  const known = drafts.map(({ status, choice, deleted_at: deletedAt }): Outcome => {
    if (status === 'published') return 'published';
    return status === 'archived' || choice === 'reject' || deletedAt !== null ? 'deleted' : 'kept';
  });
  const gone = Math.max(0, posts - known.length);
  return [...known, ...Array.from({ length: gone }, (): Outcome => 'deleted')];
}

function wipedFates({ outputs, published }: { outputs: number; published: number }): Outcome[] {
  return Array.from({ length: Math.max(outputs, published) }, (_, index) =>
    index < published ? 'published' : 'deleted',
  );
}
