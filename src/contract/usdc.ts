import * as v from 'valibot';

/** USDC base units (1 USDC = 1 000 000) as they travel: a string of digits. */
export const baseUnitsSchema = v.pipe(v.string(), v.regex(/^\d{1,18}$/));

/** A Solana address or transaction signature, base58. */
export const addressSchema = v.pipe(v.string(), v.regex(/^[1-9A-HJ-NP-Za-km-z]{32,44}$/));
export const signatureSchema = v.pipe(v.string(), v.regex(/^[1-9A-HJ-NP-Za-km-z]{64,88}$/));
