import { draftPageSchema } from '../contract/drafts.ts';
import { limitsSchema } from '../contract/limits.ts';
import { paymentPageSchema } from '../contract/payments.ts';
import { solanaBalanceSchema } from '../contract/solana.ts';
import { usdcToDecimal } from '../lib/usdc.ts';
import type { AgentAsk } from './agent-ask.ts';
import { ApiError, request } from './client.ts';

/** A list's own trouble does not hide the rest of the state. */
async function orElse<T, E>(answer: Promise<T>, instead: (error: ApiError['body']) => E) {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError) return instead(error.body);
    throw error;
  }
}

/** `status` and `cursor` belong to the kind that was asked for; with several, to jobs. */
const ownOf = ({ kind, status, cursor, limit }: AgentAsk, own: string) =>
  kind === own
    ? { account: 'all', limit, cursor, status }
    : { account: 'all', limit, cursor: undefined, status: undefined };

const from = <Row>(rows: Row[], timeOf: (row: Row) => string, since: string | undefined) =>
  since ? rows.filter((row) => timeOf(row) >= new Date(since).toISOString()) : rows;

/** Every payment with its times, its signature and what it bought, newest first. */
export function readAgentPayments(ask: AgentAsk, signal: AbortSignal) {
  const { status, ...own } = ownOf(ask, 'payments');
  const query = { ...own, state: status };
  return orElse(
    request('/api/payments', paymentPageSchema, { query, signal }).then((page) => ({
      payments: from(page.payments, ({ times }) => times.quoted, ask.since),
      paymentsTotal: page.total,
      paymentsNextCursor: page.nextCursor,
    })),
    (paymentsError) => ({ payments: [], paymentsError }),
  );
}

/** Every draft this dashboard knows, newest first. */
export function readAgentDrafts(ask: AgentAsk, signal: AbortSignal) {
  const query = ownOf(ask, 'drafts');
  return orElse(
    request('/api/drafts', draftPageSchema, { query, signal }).then((page) => ({
      drafts: from(page.drafts, ({ createdAt }) => createdAt, ask.since),
      draftsTotal: page.total,
      draftsNextCursor: page.nextCursor,
    })),
    (draftsError) => ({ drafts: [], draftsError }),
  );
}

/** The person's own spending limits, and what was spent of them today. */
export function readAgentLimits(signal: AbortSignal) {
  return orElse(
    request('/api/limits', limitsSchema, { signal }).then((limits) => ({
      spendingLimits: limits,
    })),
    (error) => ({ spendingLimits: { error } }),
  );
}

/** USDC and SOL of the wallet in use. */
export function readAgentWallet(address: string, signal: AbortSignal) {
  return orElse(
    request('/api/solana/balance', solanaBalanceSchema, { query: { address }, signal }).then(
      (balance) => ({
        wallet: { ...balance, usdc: usdcToDecimal(BigInt(balance.usdcBaseUnits ?? 0)) },
      }),
    ),
    (error) => ({ wallet: { address, error } }),
  );
}
