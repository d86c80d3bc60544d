import * as v from 'valibot';

import { jobPageSchema } from '../src/contract/jobs.ts';
import { quantile } from './figures.ts';
import { queryWriter } from './seed/prompts.ts';

const QUERIES = 50;
const PAGE = 60;

export interface SearchMeasured {
  p50Ms: number;
  p95Ms: number;
  slowest: string;
  /** How many jobs a query found, in the middle. */
  found: number;
}

/** Asks the server for natural queries, one after the other, answers read to their end. */
export async function measureSearch(
  url: string,
  cookie: string,
  prompts: readonly string[],
): Promise<SearchMeasured> {
  const nextQuery = queryWriter(prompts, 11);
  const ask = async (query: string) => {
    const parameters = new URLSearchParams({ q: query, limit: String(PAGE) });
    const start = performance.now();
    const answer = await fetch(`${url}/api/jobs?${parameters.toString()}`, { headers: { cookie } });
    const text = await answer.text();
    const ms = performance.now() - start;
    const { total } = v.parse(jobPageSchema, JSON.parse(text));
    if (total === 0) throw new Error(`"${query}" stands in a prompt but was not found`);
    return { query, ms, total };
  };
  for (let warm = 0; warm < 5; warm++) await ask(nextQuery());
  const asked: Awaited<ReturnType<typeof ask>>[] = [];
  for (let count = 0; count < QUERIES; count++) asked.push(await ask(nextQuery()));
  const times = asked.map(({ ms }) => ms);
  const [slowest] = [...asked].sort((a, b) => b.ms - a.ms);
  return {
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    slowest: slowest ? `"${slowest.query}", ${slowest.total} jobs` : '',
    found: quantile(
      asked.map(({ total }) => total),
      0.5,
    ),
  };
}
