import * as v from 'valibot';

import { addressSchema } from './usdc.ts';

/** `GET /api/config`: the bundle is built once and configured at run time. */
export const configSchema = v.object({
  /** The services are this machine's own: no real money, no real models. */
  sandbox: v.boolean(),
  kiwiwhale: v.object({
    url: v.string(),
    /** `cookie`: deployed under the service's own site, the person's login is used. */
    auth: v.picklist(['key', 'cookie']),
  }),
  openfan: v.object({
    url: v.string(),
    /** Where platform generation is paid; `null`: the operator has not set it, nothing can be paid. */
    platformWallet: v.nullable(addressSchema),
    /** In the sandbox: the key that `quick-start` connects. */
    sandboxKey: v.nullable(v.string()),
    /** Images of one job (openfan.md "Generate": max 4); more become several jobs. */
    imagesPerJob: v.number(),
    requestsPerMinute: v.object({ generate: v.number(), other: v.number() }),
  }),
  solana: v.object({
    cluster: v.picklist(['mainnet-beta', 'devnet', 'testnet', 'localnet']),
    usdcMint: addressSchema,
    /** A transaction's page; `{signature}` stands for it. */
    explorerUrl: v.string(),
  }),
  version: v.string(),
});
export type Config = v.InferOutput<typeof configSchema>;
