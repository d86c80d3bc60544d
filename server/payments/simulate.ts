import { VersionedTransaction } from '@solana/web3.js';
import * as v from 'valibot';

import type { Simulation } from '../../src/contract/solana.ts';
import { ApiError } from '../providers/api-error.ts';
import { accountSchema, noAddress, readAccounts, tokensIn, type Account } from './accounts.ts';
import { tokenAccountOf } from './addresses.ts';
import type { Rpc } from './rpc.ts';

const MOST_LOGS = 100;

const simulatedSchema = v.object({
  value: v.object({
    err: v.unknown(),
    logs: v.nullish(v.array(v.string())),
    accounts: v.nullish(v.array(accountSchema)),
  }),
});

export interface SimulateDeps {
  rpc: Rpc;
  mint: string;
  platformWallet: string | undefined;
}

/**
 * What a transaction would do if it were sent now, by the chain's own account.
 * @param base64 legacy or v0, signed or not, paid for by `payer`
 */
export async function simulate(
  { rpc, mint, platformWallet }: SimulateDeps,
  base64: string,
  payer: string,
): Promise<Simulation> {
  const message = messageOf(base64, payer);
  const payerTokens = tokenAccountOf(payer, mint);
  const recipientTokens = platformWallet && tokenAccountOf(platformWallet, mint);
  if (!payerTokens || !recipientTokens) throw noAddress();
  const addresses = [payer, payerTokens, recipientTokens];
  const [before, { value }, feeLamports] = await Promise.all([
    readAccounts(rpc, addresses),
    rpc.call(
      'simulateTransaction',
      [
        base64,
        {
          encoding: 'base64',
          commitment: 'confirmed',
          sigVerify: false,
          accounts: { encoding: 'base64', addresses },
        },
      ],
      simulatedSchema,
    ),
    feeOf(rpc, message),
  ]);
  const logs = (value.logs ?? []).slice(0, MOST_LOGS);
  const failed = value.err !== null && value.err !== undefined;
  const after = value.accounts ?? [];
  return {
    ok: !failed,
    error: failed ? inItsOwnWords(value.err, logs) : null,
    logs,
    feeLamports: feeLamports === null ? null : String(feeLamports),
    changes:
      failed || after.length !== addresses.length
        ? null
        : {
            payerUsdc: String(tokens(after[1]) - tokens(before[1])),
            recipientUsdc: String(tokens(after[2]) - tokens(before[2])),
            payerLamports: String((after[0]?.lamports ?? 0n) - (before[0]?.lamports ?? 0n)),
          },
  };
}

function messageOf(base64: string, payer: string): string {
  try {
    const { message } = VersionedTransaction.deserialize(Buffer.from(base64, 'base64'));
    if (message.staticAccountKeys[0]?.toBase58() !== payer) throw new Error('another payer');
    return Buffer.from(message.serialize()).toString('base64');
  } catch (cause) {
    throw new ApiError({
      kind: 'invalid-request',
      code: 'not-a-transaction',
      message: 'This is not a transaction that this wallet pays for.',
      cause,
    });
  }
}

/** `null` where the node does not know its blockhash (any more). */
async function feeOf(rpc: Rpc, message: string): Promise<number | null> {
  const { value } = await rpc.call(
    'getFeeForMessage',
    [message, { commitment: 'confirmed' }],
    v.object({ value: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))) }),
  );
  return value;
}

const tokens = (account: Account | undefined) => tokensIn(account) ?? 0n;

/** A program says in its log what it means; the runtime's own errors are words. */
function inItsOwnWords(err: unknown, logs: string[]): string {
  const said = logs.findLast((line) => /^Program log: Error: /.test(line));
  if (said) return said.replace('Program log: Error: ', '');
  const failed = logs.findLast((line) => /^Program \S+ failed: /.test(line));
  if (failed) return failed.replace(/^Program \S+ failed: /, '');
  return typeof err === 'string' ? err : JSON.stringify(err);
}
