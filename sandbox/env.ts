import * as v from 'valibot';

import { dialectNames, type DialectName } from './openfan/settings.ts';
import { PLATFORM_WALLET } from './solana/platform-wallet.ts';

const port = v.pipe(
  v.string(),
  v.regex(/^\d+$/, 'a port number'),
  v.transform(Number),
  v.maxValue(65_535),
);
const speed = v.pipe(
  v.string(),
  v.transform(Number),
  v.finite(),
  v.minValue(0.01),
  v.maxValue(1000),
);

const slotMs = v.pipe(
  v.string(),
  v.transform(Number),
  v.finite(),
  v.minValue(1),
  v.maxValue(60_000),
);
const address = v.pipe(v.string(), v.regex(/^[1-9A-HJ-NP-Za-km-z]{32,44}$/, 'a Solana address'));

const perMinute = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,5}$/, 'a number of calls a minute'),
  v.transform(Number),
);

const envSchema = v.object({
  SANDBOX_PORT: v.optional(port, '4174'),
  SANDBOX_HOST: v.optional(v.pipe(v.string(), v.minLength(1)), '127.0.0.1'),
  DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1)), '.data'),
  SANDBOX_SPEED: v.optional(speed, '1'),
  SANDBOX_SLOT_MS: v.optional(slotMs, '400'),
  OPENFAN_PLATFORM_WALLET: v.optional(address, PLATFORM_WALLET),
  SANDBOX_OPENFAN_DIALECT: v.optional(v.picklist(dialectNames), 'server'),
  SANDBOX_OPENFAN_GENERATE_LIMIT: v.optional(perMinute, '10'),
  SANDBOX_OPENFAN_LIMIT: v.optional(perMinute, '60'),
});

export interface SandboxEnv {
  port: number;
  host: string;
  dataDir: string;
  /** How many times faster than real jobs run. */
  speed: number;
  /** How long a slot of the Solana chain lasts. */
  slotMs: number;
  /** Where OpenFan's platform is paid. */
  platformWallet: string;
  /** How OpenFan answers, and how many calls a minute it takes. */
  openfan: { dialect: DialectName; generatePerMinute: number; otherPerMinute: number };
}

/** @throws Error that names each variable that cannot be used and why. */
export function readEnv(env: Record<string, string | undefined>): SandboxEnv {
  const result = v.safeParse(envSchema, env);
  if (!result.success) {
    const problems = result.issues.map(
      (issue) => `  ${v.getDotPath(issue) ?? 'environment'}: ${issue.message}`,
    );
    throw new Error(`The sandbox cannot start:\n${problems.join('\n')}`);
  }
  const { output } = result;
  return {
    port: output.SANDBOX_PORT,
    host: output.SANDBOX_HOST,
    dataDir: output.DATA_DIR,
    speed: output.SANDBOX_SPEED,
    slotMs: output.SANDBOX_SLOT_MS,
    platformWallet: output.OPENFAN_PLATFORM_WALLET,
    openfan: {
      dialect: output.SANDBOX_OPENFAN_DIALECT,
      generatePerMinute: output.SANDBOX_OPENFAN_GENERATE_LIMIT,
      otherPerMinute: output.SANDBOX_OPENFAN_LIMIT,
    },
  };
}
