import type { InfiniteData, QueryClient } from '@tanstack/react-query';

import type { Job, JobPage } from '../contract/jobs.ts';
import { type JobFilters, matchesFilters } from './job-filters.ts';

export const jobKey = (key: string) => ['job', key] as const;
export const jobsKey = (filters: JobFilters) => ['jobs', filters] as const;

export type JobPages = InfiniteData<JobPage, string | null>;

function isNewer(job: Job, other: Job): boolean {
  return (
    job.createdAt > other.createdAt || (job.createdAt === other.createdAt && job.key > other.key)
  );
}

/** A list after a job changed: replaced where it stands, taken out, or put in at its place. */
export function placeJob(pages: JobPages, job: Job, filters: JobFilters): JobPages {
  const belongs = matchesFilters(job, filters);
  const at = pages.pages.findIndex((page) => page.jobs.some(({ key }) => key === job.key));
  if (at < 0 && !belongs) return pages;
  const change = at < 0 ? 1 : belongs ? 0 : -1;
  // A job older than what is loaded comes with its own page.
  const home =
    at < 0
      ? pages.pages.findIndex(
          (page) => page.nextCursor === null || page.jobs.some((other) => isNewer(job, other)),
        )
      : at;
  return {
    ...pages,
    pages: pages.pages.map((page, index) => {
      const total = page.total + change;
      if (index !== home) return { ...page, total };
      const place = page.jobs.findIndex((other) => other.key === job.key);
      if (place >= 0 && belongs) return { ...page, jobs: page.jobs.with(place, job) };
      const others = page.jobs.filter((other) => other.key !== job.key);
      if (!belongs) return { ...page, jobs: others, total };
      const before = others.findIndex((other) => isNewer(job, other));
      const jobs = others.toSpliced(before < 0 ? others.length : before, 0, job);
      return { ...page, jobs, total };
    }),
  };
}

const heard = new Map<string, number>();

/**
 * An answer may have been on its way while newer news came in: of those jobs the newer
 * word counts. Whatever is not contradicted becomes what the job pages know, too; jobs that
 * have no entry of their own are found in the lists (`knownJob`): an entry for each one of a page
 * is what scrolling would pay for.
 * @param askedAt `performance.now()` when the question was asked
 */
export function takeAnswer(queryClient: QueryClient, jobs: Job[], askedAt: number): Job[] {
  return jobs.map((job) => {
    const own = queryClient.getQueryState<Job>(jobKey(job.key));
    if (own?.data && (heard.get(job.key) ?? 0) > askedAt) return own.data;
    if (own) queryClient.setQueryData<Job>(jobKey(job.key), job);
    return job;
  });
}

/** The job as last heard of, wherever the browser holds it, and when (ms since the epoch). */
export function findJob(
  queryClient: QueryClient,
  key: string,
): { job: Job; updatedAt: number } | undefined {
  const own = queryClient.getQueryState<Job>(jobKey(key));
  if (own?.data) return { job: own.data, updatedAt: own.dataUpdatedAt };
  for (const { state } of queryClient.getQueryCache().findAll({ queryKey: ['jobs'] })) {
    for (const page of (state.data as JobPages | undefined)?.pages ?? []) {
      const job = page.jobs.find((one) => one.key === key);
      if (job) return { job, updatedAt: state.dataUpdatedAt };
    }
  }
  return undefined;
}

/** Brings news of jobs into everything the browser holds about them. */
export function patchJobs(queryClient: QueryClient, jobs: Job[]): void {
  if (jobs.length === 0) return;
  for (const job of jobs) {
    heard.set(job.key, performance.now());
    queryClient.setQueryData<Job>(jobKey(job.key), job);
  }
  for (const query of queryClient.getQueryCache().findAll({ queryKey: ['jobs'] })) {
    const filters = query.queryKey[1] as JobFilters;
    queryClient.setQueryData<JobPages>(query.queryKey, (pages) =>
      pages ? jobs.reduce((all, job) => placeJob(all, job, filters), pages) : undefined,
    );
  }
}

/** Every job in the lists and pages that the browser holds. */
export function shownJobs(queryClient: QueryClient): Job[] {
  const lists = queryClient.getQueriesData<JobPages>({ queryKey: ['jobs'] });
  const single = queryClient.getQueriesData<Job>({ queryKey: ['job'] });
  return [
    ...lists.flatMap(([, list]) => list?.pages.flatMap(({ jobs }) => jobs) ?? []),
    ...single.flatMap(([, job]) => job ?? []),
  ];
}
