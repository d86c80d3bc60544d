import {
  mutationOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import * as v from 'valibot';

import {
  type BulkPatch,
  type Job,
  type JobPatch,
  jobRawSchema,
  jobsAnswerSchema,
  jobSchema,
  type SubmitRequest,
} from '../contract/jobs.ts';
import { ApiError, request } from './client.ts';
import { expectChanges } from './expect-changes.ts';
import { answered, idempotencyKeyFor } from './idempotency.ts';
import { findJob, jobKey, patchJobs, takeAnswer } from './job-cache.ts';

const jobAnswerSchema = v.object({ job: jobSchema });

/** One job; what a list knows of it shows at once. */
export function jobQuery(queryClient: QueryClient, key: string) {
  return queryOptions({
    queryKey: jobKey(key),
    initialData: () => findJob(queryClient, key)?.job,
    initialDataUpdatedAt: () => findJob(queryClient, key)?.updatedAt,
    queryFn: async ({ client, signal }) => {
      const askedAt = performance.now();
      const { job } = await request(`/api/jobs/${key}`, jobAnswerSchema, { signal });
      return takeAnswer(client, [job], askedAt)[0] ?? job;
    },
  });
}

/** What was sent to the provider and what it last answered; asked anew each time it is shown. */
export function jobRawQuery(key: string) {
  return queryOptions({
    queryKey: ['job-raw', key],
    queryFn: ({ signal }) => request(`/api/jobs/${key}/raw`, jobRawSchema, { signal }),
    staleTime: 0,
  });
}

/** Nobody knows whether our server took the request: the same key asks again safely. */
function unanswered(error: unknown): boolean {
  return (
    error instanceof ApiError && (error.status === null || error.status >= 500) && !isRefusal(error)
  );
}

function isRefusal({ body }: ApiError): boolean {
  return body.charged === 'no';
}

async function submit(body: SubmitRequest): Promise<Job[]> {
  const idempotencyKey = idempotencyKeyFor(body);
  try {
    const { jobs } = await request('/api/jobs', jobsAnswerSchema, {
      method: 'POST',
      body,
      idempotencyKey,
    });
    answered(idempotencyKey);
    return jobs;
  } catch (error) {
    if (!unanswered(error)) answered(idempotencyKey);
    throw error;
  }
}

/** Submits; a lost answer is asked for again with the same key, so nothing is made twice. */
function submitMutation(queryClient: QueryClient) {
  return mutationOptions({
    mutationFn: submit,
    retry: (failures, error) => failures < 3 && unanswered(error),
    retryDelay: (failures) => 500 * 2 ** failures,
    onSuccess: (jobs) => {
      patchJobs(queryClient, jobs);
      expectChanges(queryClient);
    },
  });
}

export function useSubmit() {
  return useMutation(submitMutation(useQueryClient()));
}

/** The same outside of a component, for several submits in a row. */
export function submitJobs(queryClient: QueryClient, body: SubmitRequest): Promise<Job[]> {
  const options = submitMutation(queryClient);
  return queryClient.getMutationCache().build(queryClient, options).execute(body);
}

/** Shows the change at once; what the server says afterwards counts. */
async function showAtOnce(
  queryClient: QueryClient,
  keys: string[],
  { favorite, deleted, project }: JobPatch,
): Promise<Job[]> {
  await Promise.all(keys.map((key) => queryClient.cancelQueries({ queryKey: jobKey(key) })));
  const before = keys.flatMap((key) => knownJob(queryClient, key) ?? []);
  const shown = {
    ...(favorite === undefined ? {} : { favorite }),
    ...(deleted === undefined ? {} : { deleted }),
    ...(project === undefined ? {} : { project }),
  };
  patchJobs(
    queryClient,
    before.map((job) => ({ ...job, ...shown })),
  );
  return before;
}

/** Projects count their jobs. */
function recountProjects(queryClient: QueryClient, { project, deleted }: JobPatch): void {
  if (project === undefined && deleted === undefined) return;
  void queryClient.invalidateQueries({ queryKey: ['projects'] });
}

/** The job as last heard of, wherever the browser holds it. */
export function knownJob(queryClient: QueryClient, key: string): Job | undefined {
  return findJob(queryClient, key)?.job;
}

/** Favourite, project, delete and undo, and the person's word on an `unknown` job. */
export function usePatchJob() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ key, patch }: { key: string; patch: JobPatch }) =>
      (await request(`/api/jobs/${key}`, jobAnswerSchema, { method: 'PATCH', body: patch })).job,
    onMutate: ({ key, patch }) => showAtOnce(queryClient, [key], patch),
    onError: (_error, _asked, before) => patchJobs(queryClient, before ?? []),
    onSuccess: (job, { patch }) => {
      patchJobs(queryClient, [job]);
      recountProjects(queryClient, patch);
    },
  });
}

const BULK = 500;

/** One change to many jobs; more than fit in one request go in several, one after another. */
async function patchMany({ keys, patch }: BulkPatch): Promise<Job[]> {
  const changed: Job[] = [];
  for (let from = 0; from < keys.length; from += BULK) {
    const body = { keys: keys.slice(from, from + BULK), patch };
    const { jobs } = await request('/api/jobs', jobsAnswerSchema, { method: 'PATCH', body });
    changed.push(...jobs);
  }
  return changed;
}

/** Favourite, project, delete and undo of many jobs at once. */
export function useBulkPatch() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: patchMany,
    onMutate: ({ keys, patch }) => showAtOnce(queryClient, keys, patch),
    onError: (_error, _asked, before) => {
      patchJobs(queryClient, before ?? []);
      // Of several requests the first ones may have come through.
      void queryClient.invalidateQueries({ queryKey: ['jobs'] });
    },
    onSuccess: (jobs) => patchJobs(queryClient, jobs),
    onSettled: (_jobs, _error, { patch }) => recountProjects(queryClient, patch),
  });
}

function useJobAction(action: 'check' | 'cancel' | 'stop') {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (key: string) =>
      (await request(`/api/jobs/${key}/${action}`, jobAnswerSchema, { method: 'POST' })).job,
    onSuccess: (job) => {
      patchJobs(queryClient, [job]);
      expectChanges(queryClient);
    },
  });
}

/** Asks the provider now: its status, the balances of an `unknown`, or a missing output. */
export function useCheckJob() {
  return useJobAction('check');
}

/** Takes a job that still waits here out of the queue; nothing was sent, nothing is spent. */
export function useCancelJob() {
  return useJobAction('cancel');
}

/** No longer asks after a job under way; what it costs stays charged. "Check" asks again. */
export function useStopWatching() {
  return useJobAction('stop');
}
