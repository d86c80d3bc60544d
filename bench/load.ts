import { randomUUID } from 'node:crypto';

import autocannon from 'autocannon';

export const CONNECTIONS = 20;
export const SECONDS = 4;
/** Far above what a machine of today answers in that time: a bound, not a brake. */
const MOST_REQUESTS = 400_000;

export interface Measured {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

export interface Target {
  url: string;
  cookie: string;
  submit: string;
  changesPath: string;
}

async function measure(options: autocannon.Options): Promise<Measured> {
  const result = await autocannon({
    connections: CONNECTIONS,
    duration: SECONDS,
    maxOverallRequests: MOST_REQUESTS,
    ...options,
  });
  const bad = result.non2xx + result.errors + result.timeouts;
  if (bad > 0 || result['2xx'] === 0) {
    const { non2xx, errors, timeouts, requests } = result;
    throw new Error(
      `${options.url}: of ${requests.total} requests ${non2xx} were refused, ${errors} broke off, ${timeouts} took too long`,
    );
  }
  const { latency } = result;
  return {
    perSecond: result['2xx'] / result.duration,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
  };
}

/** `POST /api/jobs`, each with a key of its own: each is a new order. */
export function measureSubmits({ url, cookie, submit }: Target): Promise<Measured> {
  return measure({
    url,
    requests: [
      {
        method: 'POST',
        path: '/api/jobs',
        body: submit,
        setupRequest: (request) => ({
          ...request,
          headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        }),
      },
    ],
  });
}

const BROWSERS = 200;
const BROWSERS_SECONDS = 20;

/** So many open tabs, each asking for changes once a second from where it is. */
export function measureBrowsers({
  url,
  cookie,
  changesPath,
}: Omit<Target, 'submit'>): Promise<Measured> {
  return measure({
    ...{ url, connections: BROWSERS, overallRate: BROWSERS, duration: BROWSERS_SECONDS },
    requests: [
      {
        setupRequest: (request, context: { cursor?: string }) => ({
          ...{ ...request, headers: { cookie } },
          path: context.cursor ? `/api/changes?cursor=${context.cursor}` : changesPath,
        }),
        onResponse: (_status, body, context: { cursor?: string }) => {
          context.cursor = /"cursor":"([^"]+)"/.exec(body)?.[1] ?? '';
        },
      },
    ],
  });
}

/** `GET /api/changes` from a cursor after which nothing has happened: what open tabs ask. */
export function measureChanges({ url, cookie, changesPath }: Target): Promise<Measured> {
  return measure({ url: url + changesPath, headers: { cookie } });
}
