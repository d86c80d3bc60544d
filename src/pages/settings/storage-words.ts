import { formatBytes } from '../../lib/bytes.ts';

interface Forecast {
  jobs: number;
  bytes: number;
  /** ISO time of the newest among them. */
  upTo: string | null;
}

/** "3 jobs (1.2 MB), the newest from 4 May 2026" */
export function forecastWords({ jobs, bytes, upTo }: Forecast): string {
  const count = `${String(jobs)} ${jobs === 1 ? 'job' : 'jobs'} (${formatBytes(bytes)})`;
  if (!upTo) return count;
  const date = new Date(upTo).toLocaleDateString(undefined, { dateStyle: 'medium' });
  return `${count}, the newest from ${date}`;
}
