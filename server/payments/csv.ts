import type { Payment } from '../../src/contract/payments.ts';
import { csvField } from '../../src/lib/csv-field.ts';
import { usdcToDecimal } from '../../src/lib/usdc.ts';

const LAMPORTS_PER_SOL = 9;

const columns: [string, (payment: Payment) => string][] = [
  ['key', ({ key }) => key],
  ['state', ({ state }) => state],
  ['creator', ({ order }) => order.creator],
  ['prompt', ({ order }) => order.prompt],
  ['images', ({ order }) => String(order.images)],
  ['amount_usdc', ({ amountBaseUnits }) => usdcToDecimal(BigInt(amountBaseUnits))],
  ['network_fee_sol', ({ feeLamports }) => (feeLamports === null ? '' : sol(feeLamports))],
  ['payer', ({ payer }) => payer ?? ''],
  ['recipient', ({ recipient }) => recipient],
  ['mint', ({ mint }) => mint],
  ['cluster', ({ cluster }) => cluster],
  ['signature', ({ signature }) => signature ?? ''],
  ['reference', ({ reference }) => reference],
  ['job', ({ jobKey }) => jobKey ?? ''],
  ['quoted_at', ({ times }) => times.quoted],
  ['sent_at', ({ times }) => times.sent ?? ''],
  ['finalized_at', ({ times }) => times.finalized ?? ''],
  ['redeemed_at', ({ times }) => times.redeemed ?? ''],
  ['error', ({ error }) => error?.message ?? ''],
];

export const csvHeader = `${columns.map(([name]) => name).join(',')}\r\n`;

/** One line (RFC 4180), amounts as plain decimals, times in ISO. */
export function csvLine(payment: Payment): string {
  return `${columns.map(([, read]) => csvField(read(payment))).join(',')}\r\n`;
}

function sol(lamports: string): string {
  const digits = lamports.padStart(LAMPORTS_PER_SOL + 1, '0');
  const fraction = digits.slice(-LAMPORTS_PER_SOL).replace(/0+$/, '');
  return `${digits.slice(0, -LAMPORTS_PER_SOL)}${fraction === '' ? '' : `.${fraction}`}`;
}
