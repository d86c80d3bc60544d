import { Hono } from 'hono';

import type { Config } from '../../src/contract/config.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Env } from '../env.ts';
import type { SessionEnv } from './session.ts';

/** `GET /api/config`: what the bundle, built once, has to know of this deployment. */
export function configRoutes({
  env,
}: {
  env: Pick<Env, 'sandbox' | 'kiwiwhale' | 'openfan' | 'solana'>;
}) {
  const config: Config = {
    sandbox: env.sandbox,
    kiwiwhale: { url: env.kiwiwhale.baseUrl, auth: env.kiwiwhale.auth },
    openfan: {
      url: env.openfan.baseUrl,
      platformWallet: env.openfan.platformWallet ?? null,
      sandboxKey: env.openfan.sandboxKey ?? null,
      imagesPerJob: 4,
      requestsPerMinute: { generate: 10, other: 60 },
    },
    solana: {
      cluster: env.solana.cluster,
      usdcMint: env.solana.usdcMint,
      explorerUrl: env.solana.explorerUrl,
    },
    version: packageJson.version,
  };
  return new Hono<SessionEnv>().get('/api/config', (c) => c.json(config));
}
