import type { VersionedTransaction } from '@solana/web3.js';

import { ApiError } from '../api/client.ts';
import { startSigning } from '../api/payments.ts';
import { simulate } from '../api/solana.ts';
import type { Config } from '../contract/config.ts';
import type { ErrorBody } from '../contract/errors.ts';
import type { Payment } from '../contract/payments.ts';
import type { SolanaBalance } from '../contract/solana.ts';
import { toBase64 } from './base64.ts';
import {
  checkAgainstSetup,
  checkFunds,
  checkSimulation,
  checkTotal,
  checkUnchanged,
} from './checks.ts';
import { compareSigned } from './compare.ts';
import {
  deliverSent,
  deliverSigned,
  insist,
  type Outcome,
  type Server,
  theServer,
} from './deliver.ts';
import { problem } from './problem.ts';
import type { SigningWallet } from './signing-wallet.ts';
import { buildTransfer, transferOf } from './transfer.ts';
import { walletTrouble } from './wallet-trouble.ts';

export interface SigningServer extends Server {
  startSigning: typeof startSigning;
  simulate: typeof simulate;
  balance: (address: string) => Promise<SolanaBalance>;
}

export interface Step {
  at: 'checking' | 'wallet' | 'handing-over';
  /** From 0: the first payment of those it is about. */
  index: number;
  of: number;
}

export interface SetRequest {
  payments: Payment[];
  /** What the person was shown, where there was a total. */
  totalBaseUnits: string | undefined;
  wallet: SigningWallet;
  config: Pick<Config, 'openfan' | 'solana'>;
  server: SigningServer;
  onStep: (step: Step) => void;
  /** A wallet's own window is open. */
  onPrompt: (prompt: { name: string; index: number; of: number } | null) => void;
}

/** Ends a payment before anything was handed over. */
class Refused extends Error {
  constructor(
    readonly body: ErrorBody,
    /** Nothing was begun, or nobody knows what the wallet did: the intent stays as it is. */
    readonly open = false,
  ) {
    super(body.message);
  }
}

/**
 * Pays a set with as few approvals as the wallet allows: one where it signs several at once,
 * else one after the other, each handed over as soon as it is signed.
 */
export async function paySet(request: SetRequest): Promise<Outcome[]> {
  const { payments, wallet, server, onStep } = request;
  onStep({ at: 'checking', index: 0, of: payments.length });
  try {
    const payer = checkBefore(request);
    const balance = await insist(() => server.balance(payer));
    refuseIf(checkFunds(payments, balance));
    return await payInBatches(request, payer, balance);
  } catch (error) {
    const body = bodyOf(error, wallet);
    return payments.map(({ key }) => ({ key, payment: null, error: body }));
  }
}

function checkBefore({ payments, totalBaseUnits, wallet, config }: SetRequest): string {
  const payer = wallet.address();
  if (payer === null) throw new Refused(problem('wallet-gone', `${wallet.name} is not connected.`));
  if (!wallet.onOurChain()) {
    const message = `${wallet.name}’s account is not one of ${config.solana.cluster}.`;
    throw new Refused(problem('wallet-wrong-network', message));
  }
  for (const payment of payments) refuseIf(checkAgainstSetup(payment, config));
  if (totalBaseUnits !== undefined) refuseIf(checkTotal(payments, totalBaseUnits));
  return payer;
}

async function payInBatches(
  request: SetRequest,
  payer: string,
  balance: SolanaBalance,
): Promise<Outcome[]> {
  const { payments, wallet, server } = request;
  const together = wallet.method === 'sign' && wallet.signsSeveral;
  const batches = together ? [payments] : payments.map((payment) => [payment]);
  const outcomes: Outcome[] = [];
  for (const batch of batches) {
    try {
      outcomes.push(...(await payBatch(request, batch, outcomes.length, payer, balance)));
    } catch (error) {
      const body = bodyOf(error, wallet);
      const asked = batch.map(({ key }) => key);
      if (!(error instanceof Refused && error.open)) await withdraw(asked, body, server);
      // What comes after it was not asked for: it stays as it is, to be paid later.
      const left = payments.slice(outcomes.length);
      return [...outcomes, ...left.map(({ key }) => ({ key, payment: null, error: body }))];
    }
  }
  return outcomes;
}

async function payBatch(
  request: SetRequest,
  batch: Payment[],
  index: number,
  payer: string,
  balance: SolanaBalance,
): Promise<Outcome[]> {
  const { wallet, server, onStep, onPrompt } = request;
  const of = request.payments.length;
  onStep({ at: 'checking', index, of });
  const keys = batch.map(({ key }) => key);
  const issued = await server.startSigning(keys, payer, wallet.method).catch(asItStands);
  const asked = batch.map((shown) => {
    const payment = issued.payments.find(({ key }) => key === shown.key);
    if (!payment) throw new Refused(problem('wrong-amount', 'The server did not issue a payment.'));
    refuseIf(checkUnchanged(shown, payment));
    const transfer = transferOf(shown, payer);
    const transaction = buildTransfer(transfer, issued.blockhash, !balance.recipientAccountExists);
    return { payment: shown, transaction };
  });
  await simulateAll(asked, payer, balance, server);

  stillSame(wallet, payer);
  onStep({ at: 'wallet', index, of });
  onPrompt({ name: wallet.name, index, of });
  if (wallet.method === 'send') {
    const [only] = asked;
    if (!only) return [];
    const signature = await ask(() => wallet.send(only.transaction), 'unknown');
    onStep({ at: 'handing-over', index, of });
    return [await deliverSent(only.payment.key, signature, server)];
  }
  const transactions = asked.map(({ transaction }) => transaction);
  const signed = await ask(() => wallet.sign(transactions), 'no');
  const checked = await checkSigned(asked, signed, payer, balance, server);
  onStep({ at: 'handing-over', index, of });
  return deliverSigned(checked, server);

  async function ask<T>(approve: () => Promise<T>, charged: 'no' | 'unknown'): Promise<T> {
    try {
      return await approve();
    } catch (error) {
      const body = walletTrouble(error, wallet.name, charged);
      throw new Refused(body, body.charged === 'unknown');
    } finally {
      onPrompt(null);
    }
  }
}

interface Asked {
  payment: Payment;
  transaction: VersionedTransaction;
}

async function simulateAll(
  asked: Asked[],
  payer: string,
  balance: SolanaBalance,
  server: SigningServer,
): Promise<void> {
  await Promise.all(
    asked.map(async ({ payment, transaction }) => {
      const bytes = toBase64(transaction.serialize());
      const simulation = await insist(() => server.simulate(bytes, payer));
      refuseIf(checkSimulation(payment, simulation, balance));
    }),
  );
}

/** What the wallet gave back against what it was given; what it added is tried out again. */
async function checkSigned(
  asked: Asked[],
  signed: VersionedTransaction[],
  payer: string,
  balance: SolanaBalance,
  server: SigningServer,
): Promise<{ key: string; transaction: string }[]> {
  const changed: Asked[] = [];
  const checked = asked.map(({ payment, transaction }, at) => {
    const given = signed[at];
    const comparison = given
      ? compareSigned(transaction, given)
      : { same: false as const, why: 'The wallet gave fewer back.' };
    if (!given || !comparison.same) {
      throw new Refused(
        problem('wallet-changed-transaction', comparison.same ? '' : comparison.why),
      );
    }
    if (comparison.changed) changed.push({ payment, transaction: given });
    return { key: payment.key, transaction: toBase64(given.serialize()) };
  });
  await simulateAll(changed, payer, balance, server);
  return checked;
}

function stillSame(wallet: SigningWallet, payer: string): void {
  if (wallet.address() === payer) return;
  throw new Refused(
    problem('wallet-account-changed', `${wallet.name} switched accounts in the meantime.`),
  );
}

/** Nothing was signed that we know of: the intents are closed, as far as the server can be reached. */
async function withdraw(keys: string[], body: ErrorBody, server: Server): Promise<void> {
  const reason = `${body.code}: ${body.message}`.slice(0, 500);
  await Promise.all(
    keys.map((key) => server.patchPayment(key, { act: 'cancel', reason }).catch(() => undefined)),
  );
}

/** The server did not let it begin, or could not be heard: there is nothing to withdraw. */
function asItStands(error: unknown): never {
  throw error instanceof ApiError ? new Refused(error.body, true) : error;
}

function refuseIf(body: ErrorBody | null): void {
  if (body) throw new Refused(body);
}

function bodyOf(error: unknown, wallet: SigningWallet): ErrorBody {
  if (error instanceof Refused || error instanceof ApiError) return error.body;
  return problem('wallet-failed', `${wallet.name}: ${String(error)}`);
}

export const signingServer = (balance: SigningServer['balance']): SigningServer => ({
  ...theServer,
  startSigning,
  simulate,
  balance,
});
