import { randomUUID } from 'node:crypto';

import { createServerClient } from '../../scripts/server-client.mjs';
import { pause } from './plan.ts';

/** Somebody who asks again until it is done. */
export interface PatientClient {
  /**
   * With the same key as long as a try may have been taken.
   * @throws Error of a refusal, or of the last try when nobody answered in time
   */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  /** As `call`, for what may be asked twice: with another key each time. */
  ask(method: string, path: string, body?: unknown): Promise<unknown>;
  /** As `call`, but not again: what came of it is looked at instead. */
  once(method: string, path: string, body?: unknown): Promise<unknown>;
}

const AGAIN_MS = [250, 500, 1_000, 2_000];
/** Refused for good; a conflict or a limit may be over soon. */
const REFUSALS = new Set([400, 401, 402, 403, 404, 413, 415]);
const INTERNAL = 500;

export function createPatientClient(url: string, patienceMs: number): PatientClient {
  const client = createServerClient(url);
  const statusOf = (error: unknown) =>
    error instanceof Error && 'status' in error ? Number(error.status) : undefined;

  async function again(method: string, path: string, body: unknown, isQuestion: boolean) {
    let key = randomUUID();
    let mayBeTaken = false;
    const until = Date.now() + patienceMs;
    for (let tries = 0; ; tries += 1) {
      try {
        return await client.call(method, path, body, { 'idempotency-key': key });
      } catch (error) {
        const status = statusOf(error);
        const isRefused = status !== undefined && REFUSALS.has(status);
        if (isRefused || Date.now() > until) throw error;
        mayBeTaken ||= status === undefined || status === INTERNAL;
        if (isQuestion || !mayBeTaken) key = randomUUID();
        await pause(AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)] ?? 0);
      }
    }
  }

  return {
    once: (method, path, body) =>
      client.call(method, path, body, { 'idempotency-key': randomUUID() }),
    call: (method, path, body) => again(method, path, body, false),
    ask: (method, path, body) => again(method, path, body, true),
  };
}
