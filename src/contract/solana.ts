import * as v from 'valibot';

import { addressSchema, baseUnitsSchema } from './usdc.ts';

/** `GET /api/solana/balance?address=` */
export const solanaBalanceSchema = v.object({
  address: addressSchema,
  lamports: baseUnitsSchema,
  /** `null`: the address has no USDC account yet. */
  usdcBaseUnits: v.nullable(baseUnitsSchema),
  /** Whether the platform wallet's USDC account exists; creating it costs the payer its rent. */
  recipientAccountExists: v.boolean(),
  /** What an account must hold to exist, in lamports. */
  rentLamports: baseUnitsSchema,
  asOf: v.string(),
});
export type SolanaBalance = v.InferOutput<typeof solanaBalanceSchema>;

/** `POST /api/solana/simulate`: an unsigned or signed transaction, base64. */
export const simulateRequestSchema = v.object({
  transaction: v.pipe(v.string(), v.maxLength(4_000)),
  payer: addressSchema,
});
const changeSchema = v.pipe(v.string(), v.regex(/^-?\d{1,20}$/));
export const simulationSchema = v.object({
  ok: v.boolean(),
  /** The program's or runtime's own words. */
  error: v.nullable(v.string()),
  logs: v.array(v.string()),
  feeLamports: v.nullable(baseUnitsSchema),
  /** What the transfer would change: USDC base units, and lamports of the payer. */
  changes: v.nullable(
    v.object({
      payerUsdc: changeSchema,
      recipientUsdc: changeSchema,
      payerLamports: changeSchema,
    }),
  ),
});
export type Simulation = v.InferOutput<typeof simulationSchema>;

/** `POST /api/sandbox/faucet`, sandbox only: SOL and USDC for a wallet of this machine's chain. */
export const faucetRequestSchema = v.object({ address: addressSchema });
