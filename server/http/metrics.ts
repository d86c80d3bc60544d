import { createHash, timingSafeEqual } from 'node:crypto';

import { Hono } from 'hono';

import type { Env } from '../env.ts';
import { isLoopback } from '../env.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { SessionEnv } from './session.ts';

interface MetricsRoutesDeps {
  env: Pick<Env, 'host' | 'publicUrl' | 'metricsToken'>;
  metrics: Metrics;
}

/**
 * `GET /metrics` for Prometheus: with `METRICS_TOKEN` for whoever shows it, without one only where
 * nobody but this machine can ask; anywhere else there is no such page.
 */
export function metricsRoutes({ env, metrics }: MetricsRoutesDeps) {
  const isPrivate = isLoopback(env.host) && env.publicUrl === undefined;
  return new Hono<SessionEnv>().get('/metrics', async (c, next) => {
    const { metricsToken: token } = env;
    const isForwarded = ['x-forwarded-for', 'forwarded', 'via'].some((name) => c.req.header(name));
    const mayRead =
      token === undefined
        ? isPrivate && !isForwarded && isLoopback(hostOf(c.req.header('host')))
        : isSame(c.req.header('authorization') ?? '', `Bearer ${token}`);
    if (!mayRead) return next();
    const { body, type } = await metrics.text();
    return c.body(body, 200, { 'content-type': type, 'cache-control': 'no-store' });
  });
}

function hostOf(host: string | undefined): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}

function isSame(shown: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(wanted));
}
