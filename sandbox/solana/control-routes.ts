import { Hono } from 'hono';
import * as v from 'valibot';

import { isLocalCaller, type SandboxHttp } from '../http.ts';
import { Refusal, refuse } from '../kiwiwhale/answers.ts';
import { readBodyAs } from '../kiwiwhale/body.ts';
import { fromBase58 } from './base58.ts';
import { ChainUnavailable } from './load.ts';
import type { LandedTransaction } from './landed.ts';
import type { RpcCounts } from './rpc-counts.ts';
import { rpcFaultSchema, type RpcFaults } from './rpc-faults.ts';
import type { Solana } from './service.ts';
import { tokenChanges } from './token-changes.ts';

interface Deps {
  open: () => Promise<Solana>;
  faults: RpcFaults;
  counts: RpcCounts;
}

const LAMPORTS_PER_SOL = 1_000_000_000n;
const MOST_LAMPORTS = 1_000n * LAMPORTS_PER_SOL;
const MOST_BASE_UNITS = 1_000_000_000_000n;

const amountSchema = v.pipe(
  v.string('an amount is a text of digits'),
  v.regex(/^\d{1,15}$/, 'an amount is a text of digits'),
  v.transform((text) => BigInt(text)),
);
const giftSchema = v.strictObject({
  address: v.pipe(
    v.string(),
    v.check((text) => fromBase58(text)?.length === 32, 'no Solana address'),
  ),
  /** Whole SOL. */
  sol: v.optional(amountSchema, '0'),
  /** On top of `sol`. */
  lamports: v.optional(amountSchema, '0'),
  /** USDC in millionths. */
  usdcBaseUnits: v.optional(v.pipe(amountSchema, v.maxValue(MOST_BASE_UNITS)), '0'),
});
const slotsSchema = v.strictObject({
  slotMs: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(60_000))),
  /** Lets this many slots pass at once. */
  skip: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000))),
});
const MOST_LISTED = 1_000;

/** `/__sandbox/solana/…`: what tests turn and read of the chain; callers on this machine only. */
export function solanaControlRoutes({ open: load, faults, counts }: Deps) {
  const open = () =>
    load().catch((error: unknown) => {
      if (error instanceof ChainUnavailable) throw new Refusal(503, 'no_chain', error.message);
      throw error;
    });
  const slotsReport = ({ chain: { slots } }: Solana) => ({
    slotMs: slots.slotMs(),
    processed: slots.at('processed'),
    confirmed: slots.at('confirmed'),
    finalized: slots.at('finalized'),
  });

  return new Hono<SandboxHttp>()
    .use(async (c, next) => {
      if (!isLocalCaller(c)) throw new Refusal(403, 'forbidden', 'Only for this machine.');
      await next();
    })
    .post('/faucet', async (c) => {
      const { address, sol, lamports: extra, usdcBaseUnits } = await readBodyAs(c, giftSchema);
      const lamports = sol * LAMPORTS_PER_SOL + extra;
      if (lamports > MOST_LAMPORTS) throw refuse.invalid('sol: at most 1000 at a time');
      if (lamports + usdcBaseUnits === 0n) throw refuse.invalid('sol or usdcBaseUnits: how much?');
      const solana = await open();
      const result = solana.give({ address, lamports, usdcBaseUnits });
      if (!result.landed || result.err !== null) {
        throw refuse.invalid(`The faucet's transaction failed: ${JSON.stringify(result.err)}`);
      }
      return c.json({ signature: result.signature });
    })
    .get('/slots', async (c) => c.json(slotsReport(await open())))
    .post('/slots', async (c) => {
      const { slotMs, skip } = await readBodyAs(c, slotsSchema);
      const solana = await open();
      if (slotMs !== undefined) solana.chain.slots.setSlotMs(slotMs);
      if (skip !== undefined) solana.chain.slots.skip(skip);
      return c.json(slotsReport(solana));
    })
    .get('/transactions', async (c) => {
      const { chain } = await open();
      const address = c.req.query('address');
      const page = { limit: MOST_LISTED, newestSlot: Number.MAX_SAFE_INTEGER };
      const landed =
        address === undefined ? chain.latest(MOST_LISTED) : chain.history(address, page);
      return c.json({ transactions: landed.map(summary) });
    })
    .get('/requests', (c) => c.json(counts.report()))
    .delete('/requests', (c) => {
      counts.clear();
      return c.json({});
    })
    .get('/faults', (c) => c.json({ faults: faults.list() }))
    .post('/faults', async (c) => {
      faults.add(await readBodyAs(c, rpcFaultSchema));
      return c.json({ faults: faults.list() });
    })
    .delete('/faults', (c) => {
      faults.clear();
      return c.json({ faults: [] });
    });
}

/** What a ledger needs to know of a transaction: who had how many tokens before and after. */
function summary({ signature, slot, blockTime, meta }: LandedTransaction) {
  return {
    signature,
    slot,
    blockTime,
    err: meta.err,
    fee: meta.fee.toString(),
    accounts: meta.keys.map(({ address }) => address),
    tokens: tokenChanges(meta).map((one) => ({ ...one, change: one.change.toString() })),
  };
}
