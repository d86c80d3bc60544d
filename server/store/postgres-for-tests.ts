import type { TestProject } from 'vitest/node';

import { startPostgres } from '../../scripts/postgres.mjs';
import { openPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a database that may make others; only in the project `postgres`. */
    postgres?: string;
  }
}

/** The template that each test's own database is a copy of. */
export const TEMPLATE = 'darkroom_template';

/** One PostgreSQL for the run, started when a test of the project `postgres` is to run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startPostgres();
  await cluster.create(TEMPLATE);
  await (await openPostgres(cluster.url(TEMPLATE))).destroy();
  project.provide('postgres', cluster.url('postgres'));
  return () => cluster.stop();
}
