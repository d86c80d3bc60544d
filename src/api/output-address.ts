import type { QueryClient } from '@tanstack/react-query';

import { jobRawQuery } from './jobs.ts';
import { isJsonObject, type Json, parseJson } from '../lib/json.ts';

/** An address that a model could fetch. */
export function isAddress(value: Json | undefined): value is string {
  return typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value);
}

/** The addresses of the outputs in what the provider last answered, in its order. */
export function outputAddresses(answer: string): string[] {
  const body = parseJson(answer);
  if (!isJsonObject(body)) return [];
  const job = isJsonObject(body['job']) ? body['job'] : body;
  const listed = job['outputs'] ?? job['output'] ?? job['result'];
  const list = Array.isArray(listed) ? listed : [listed];
  return list.flatMap((one) => {
    const url = isJsonObject(one) ? one['url'] : one;
    return isAddress(url) ? [url] : [];
  });
}

/**
 * Where the provider itself keeps an output: what a model can fetch, as our own copy is
 * behind this browser's session. `undefined` when its answer was not kept.
 * @throws {ApiError}
 */
export async function outputAddress(
  queryClient: QueryClient,
  jobKey: string,
  index: number,
): Promise<string | undefined> {
  const { answer } = await queryClient.query(jobRawQuery(jobKey));
  return outputAddresses(answer ?? '')[index];
}
