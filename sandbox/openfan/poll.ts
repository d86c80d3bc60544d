import type { JsonObject } from '../../src/lib/json.ts';
import type { Run } from '../runpod/runs.ts';
import { FanRefusal, refuse } from './answers.ts';
import { isoTime } from './dialect.ts';
import { makeDrafts } from './ingest.ts';
import type { JobRow } from './jobs.ts';
import type { OpenFanService } from './service.ts';
import { readTexts } from './stored-texts.ts';

/**
 * `GET /generate/:jobId`: asks the worker and, when it is done, makes the drafts. Two polls in
 * flight at that moment each make a set; the job remembers the one that was finished last.
 * @throws FanRefusal 404, or 500 where the poll itself failed
 */
export async function poll(service: OpenFanService, jobId: string): Promise<JsonObject> {
  const job = service.jobs.poll(jobId);
  if (!job) throw refuse.unknownJob();
  if (job.status !== 'running') return settled(service, job);
  if (service.mishaps.take('poll-failed'))
    throw pollFailed(service, job, 'RunPod status failed: 502');
  if (service.mishaps.take('result-expired')) service.worker.expire(job.run_id);
  const run = service.worker.status(job.run_id);
  if (!run) throw pollFailed(service, job, 'RunPod status failed: 404');
  switch (run.status) {
    case 'IN_QUEUE':
      return waiting(job, service.dialect().name === 'server' ? 'pending' : 'running', run);
    case 'IN_PROGRESS':
      return waiting(job, 'running', run);
    case 'CANCELLED':
      // The server knows no such state and says `running` for ever.
      if (service.dialect().name === 'server') return waiting(job, 'running', run);
      return failed(service, job, 'RunPod generation was cancelled');
    case 'FAILED':
      return failed(service, job, run.error ?? 'Generation failed');
    case 'COMPLETED': {
      const files = service.mishaps.take('no-images') ? [] : run.files;
      const postIds = await makeDrafts(service, job, files);
      service.jobs.complete(jobId, postIds);
      return completed(jobId, postIds);
    }
  }
}

function waiting({ id }: JobRow, status: 'pending' | 'running', run: Run): JsonObject {
  return { jobId: id, status, runpodStatus: run.status };
}

function completed(jobId: string, postIds: string[]): JsonObject {
  const message = `${postIds.length} draft post(s) created. Use POST /api/v1/posts/:id/publish to publish.`;
  return { jobId, status: 'completed', postIds, message };
}

function failed({ jobs }: OpenFanService, { id }: JobRow, error: string): JsonObject {
  jobs.fail(id, error);
  return { jobId: id, status: 'failed', error };
}

/** What is answered to every poll after the one that saw the end. */
function settled(service: OpenFanService, job: JobRow): JsonObject {
  const postIds = job.post_ids === null ? null : readTexts(job.post_ids);
  if (service.dialect().name === 'docs') {
    if (postIds) return completed(job.id, postIds);
    return { jobId: job.id, status: 'failed', error: job.error ?? '' };
  }
  return {
    jobId: job.id,
    status: job.status,
    outputData: postIds && { postIds },
    errorMessage: job.error,
    completedAt: isoTime(job.completed_at),
  };
}

function pollFailed(service: OpenFanService, { id }: JobRow, error: string): FanRefusal {
  const isServer = service.dialect().name === 'server';
  return new FanRefusal(500, isServer ? { jobId: id, status: 'running', error } : { error });
}
