import type { Job } from '../contract/jobs.ts';
import { hasWords, searchWords } from '../lib/search-words.ts';

/** The filters of `GET /api/jobs`, as text, as they stand in the URL. */
export interface JobFilters {
  account?: string | undefined;
  q?: string | undefined;
  status?: string | undefined;
  provider?: string | undefined;
  kind?: string | undefined;
  model?: string | undefined;
  /** A project's id, or `none` for jobs that are in no project. */
  project?: string | undefined;
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
  'project',
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
  const { account, q, status, provider, kind, model, project, favorite, from, to } = filters;
  return (
    !job.deleted &&
    (!account || account === 'all' || job.accountId === account) &&
    (!status || status.split(',').includes(job.status)) &&
    (!provider || job.service === provider) &&
    (!model || job.model === model) &&
    (!project || (job.project ?? 'none') === project) &&
    (!kind || job.outputs.some((output) => output.kind === kind)) &&
    (!favorite || job.favorite) &&
    !(Date.parse(job.createdAt) < Date.parse(from ?? '')) &&
    !(Date.parse(job.createdAt) >= Date.parse(to ?? '')) &&
    (!q || hasWords(job.prompt, searchWords(q)))
  );
}
