import { Hono } from 'hono';

import type { Config } from '../../src/contract/config.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Env } from '../env.ts';
import type { SessionEnv } from './session.ts';

/** `GET /api/config`: what the bundle, built once, has to know of this deployment. */
export function configRoutes({ env }: { env: Pick<Env, 'sandbox' | 'kiwiwhale'> }) {
  const config: Config = {
    sandbox: env.sandbox,
    kiwiwhale: { url: env.kiwiwhale.baseUrl, auth: env.kiwiwhale.auth },
    version: packageJson.version,
  };
  return new Hono<SessionEnv>().get('/api/config', (c) => c.json(config));
}
