import type { Config } from '../contract/config.ts';
import type { ErrorBody } from '../contract/errors.ts';
import type { Payment } from '../contract/payments.ts';
import type { Simulation, SolanaBalance } from '../contract/solana.ts';
import { usdcToDecimal } from '../lib/usdc.ts';
import { problem } from './problem.ts';
import { solToDecimal } from './sol.ts';

/** One signature's base fee, in lamports. */
const FEE_LAMPORTS = 5_000n;
/** What an account without data must keep to go on existing, in lamports. */
const RESERVE_LAMPORTS = 890_880n;
/** More than that for one transfer (0.005 SOL) is no fee that a wallet adds in good faith. */
const MOST_FEE_LAMPORTS = 5_000_000n;

type Setup = Pick<Config, 'openfan' | 'solana'>;

export function totalOf(payments: Payment[]): bigint {
  return payments.reduce((sum, { amountBaseUnits }) => sum + BigInt(amountBaseUnits), 0n);
}

/** What a payment says against what this server is set up for. @returns `null`: nothing is wrong */
export function checkAgainstSetup(payment: Payment, { openfan, solana }: Setup): ErrorBody | null {
  if (openfan.platformWallet === null) {
    return problem('payments-off', 'This server does not know OpenFan’s wallet.');
  }
  if (payment.recipient !== openfan.platformWallet) {
    return problem(
      'wrong-recipient',
      `The payment is made out to ${payment.recipient}, OpenFan’s wallet is ${openfan.platformWallet}.`,
    );
  }
  if (payment.mint !== solana.usdcMint) {
    return problem('wrong-mint', `The payment is in ${payment.mint}, which is not USDC here.`);
  }
  if (payment.cluster !== solana.cluster) {
    return problem(
      'wrong-cluster',
      `The payment is for ${payment.cluster}, this server uses ${solana.cluster}.`,
    );
  }
  if (BigInt(payment.amountBaseUnits) <= 0n) {
    return problem('wrong-amount', 'The payment has no amount.');
  }
  return null;
}

/** The sum of what is to be signed against the total that the person was shown. */
export function checkTotal(payments: Payment[], shownBaseUnits: string): ErrorBody | null {
  const total = totalOf(payments);
  if (total === BigInt(shownBaseUnits)) return null;
  return problem(
    'wrong-amount',
    `You were shown ${usdcToDecimal(BigInt(shownBaseUnits))} USDC, the payments make ${usdcToDecimal(total)} USDC.`,
  );
}

/** The intent as the server answers it right before signing against the one that was shown. */
export function checkUnchanged(shown: Payment, issued: Payment): ErrorBody | null {
  const fields = ['key', 'amountBaseUnits', 'recipient', 'mint', 'cluster', 'reference'] as const;
  const changed = fields.find((field) => shown[field] !== issued[field]);
  if (changed === undefined) return null;
  return problem('wrong-amount', `The payment’s ${changed} is no longer what you were shown.`);
}

/** Enough USDC for all of them, and SOL for fees and the recipient's account where it is missing. */
export function checkFunds(payments: Payment[], balance: SolanaBalance): ErrorBody | null {
  const total = totalOf(payments);
  if (balance.usdcBaseUnits === null) {
    return problem(
      'no-usdc-account',
      `This wallet has never held USDC; this costs ${usdcToDecimal(total)} USDC.`,
    );
  }
  if (BigInt(balance.usdcBaseUnits) < total) {
    const has = usdcToDecimal(BigInt(balance.usdcBaseUnits));
    return problem(
      'usdc-too-little',
      `The wallet holds ${has} USDC; this costs ${usdcToDecimal(total)} USDC.`,
    );
  }
  const needed = lamportsNeeded(payments.length, balance);
  if (BigInt(balance.lamports) < needed) {
    return problem(
      'sol-too-little',
      `The wallet holds ${solToDecimal(BigInt(balance.lamports))} SOL; the network wants ${solToDecimal(needed)} SOL.`,
    );
  }
  return null;
}

/** Fees, rent where the recipient has no USDC account yet, and what has to stay behind. */
export function lamportsNeeded(payments: number, balance: SolanaBalance): bigint {
  const rent = balance.recipientAccountExists ? 0n : BigInt(balance.rentLamports);
  return FEE_LAMPORTS * BigInt(payments) + rent + RESERVE_LAMPORTS;
}

/** What the network says the transaction would do against what the person agreed to. */
export function checkSimulation(
  payment: Payment,
  simulation: Simulation,
  balance: SolanaBalance,
): ErrorBody | null {
  if (!simulation.ok || simulation.changes === null) {
    const why = simulation.error ?? 'no changes were reported';
    return problem('simulation-failed', `Tried out on the network, the payment fails: ${why}.`);
  }
  const amount = BigInt(payment.amountBaseUnits);
  const { payerUsdc, recipientUsdc, payerLamports } = simulation.changes;
  if (BigInt(payerUsdc) !== -amount || BigInt(recipientUsdc) !== amount) {
    const sent = usdcToDecimal(-BigInt(payerUsdc));
    return problem(
      'simulation-differs',
      `Tried out on the network, it would take ${sent} USDC instead of ${usdcToDecimal(amount)} USDC.`,
    );
  }
  const rent = balance.recipientAccountExists ? 0n : BigInt(balance.rentLamports);
  const spent = -BigInt(payerLamports);
  if (spent > MOST_FEE_LAMPORTS + rent) {
    return problem(
      'simulation-differs',
      `Tried out on the network, it would take ${solToDecimal(spent)} SOL for fees.`,
    );
  }
  return null;
}
