import * as v from 'valibot';

import { parseJson } from '../../lib/json.ts';

/** Where a test says how the sandbox wallet is to behave; a person never needs it. */
const KEY = 'darkroom-sandbox-wallet-options';

const optionsSchema = v.object({
  /** Signs without opening its window. */
  autoApprove: v.fallback(v.boolean(), false),
  /** Cannot give signed bytes back: signs and sends by itself. Read when the page opens. */
  sendOnly: v.fallback(v.boolean(), false),
  /** Refuses everything until it is unlocked. */
  locked: v.fallback(v.boolean(), false),
  /** How it changes what it signs; `fee`: in good faith, as real wallets do. */
  tamper: v.fallback(v.nullable(v.picklist(['amount', 'recipient', 'extra', 'fee'])), null),
  /** Takes this long before it answers. */
  delayMs: v.fallback(v.pipe(v.number(), v.minValue(0), v.maxValue(120_000)), 0),
});
export type SandboxWalletOptions = v.InferOutput<typeof optionsSchema>;

export function sandboxWalletOptions(): SandboxWalletOptions {
  let kept: unknown;
  try {
    kept = parseJson(localStorage.getItem(KEY) ?? '{}');
  } catch {
    // Storage is off.
  }
  return v.parse(optionsSchema, typeof kept === 'object' && kept !== null ? kept : {});
}
