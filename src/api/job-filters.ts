import type { Job } from '../contract/jobs.ts';

/** The filters of `GET /api/jobs`, as text, as they stand in the URL. */
export interface JobFilters {
  account?: string | undefined;
  q?: string | undefined;
  status?: string | undefined;
  provider?: string | undefined;
  kind?: string | undefined;
  model?: string | undefined;
  favorite?: string | undefined;
  /** ISO times: inclusive, exclusive. */
  from?: string | undefined;
  to?: string | undefined;
}

const filterNames = [
  'account',
  'q',
  'status',
  'provider',
  'kind',
  'model',
  'favorite',
  'from',
  'to',
] as const;

/** Only what is set, in a fixed order: equal filters are one cache entry. */
export function tidyFilters(filters: JobFilters): JobFilters {
  return Object.fromEntries(
    filterNames.flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])),
  );
}

/** Whether a job belongs into a list with these filters, as the server would say. */
export function matchesFilters(job: Job, filters: JobFilters): boolean {
  const { account, q, status, provider, kind, model, favorite, from, to } = filters;
  const prompt = job.prompt.toLowerCase();
  return (
    !job.deleted &&
    (!account || account === 'all' || job.accountId === account) &&
    (!status || status.split(',').includes(job.status)) &&
    (!provider || job.service === provider) &&
    (!model || job.model === model) &&
    (!kind || job.outputs.some((output) => output.kind === kind)) &&
    (!favorite || job.favorite) &&
    !(Date.parse(job.createdAt) < Date.parse(from ?? '')) &&
    !(Date.parse(job.createdAt) >= Date.parse(to ?? '')) &&
    (q ?? '')
      .toLowerCase()
      .split(/\s+/)
      .every((word) => prompt.includes(word))
  );
}
