import type { BookEntry } from '../../src/contract/books.ts';
import { creditsToDecimal } from '../../src/lib/credits.ts';
import { csvField } from '../../src/lib/csv-field.ts';
import { usdcToDecimal } from '../../src/lib/usdc.ts';

type Amount = 'added' | 'spent' | 'unexplained' | 'doubtful';

const amountOf = (entry: BookEntry, which: Amount) =>
  entry.unit === 'usdc'
    ? usdcToDecimal(BigInt(entry[which]))
    : creditsToDecimal(Number(entry[which]));

const columns: [string, (entry: BookEntry) => string][] = [
  ['at', ({ at }) => at],
  ['since', ({ since }) => since ?? ''],
  ['kind', ({ kind }) => kind],
  ['state', ({ state }) => state],
  ['service', ({ service }) => service],
  ['account', ({ accountId }) => accountId],
  ['unit', ({ unit }) => unit],
  ['added', (entry) => amountOf(entry, 'added')],
  ['spent', (entry) => amountOf(entry, 'spent')],
  ['unexplained', (entry) => amountOf(entry, 'unexplained')],
  ['in_doubt', (entry) => amountOf(entry, 'doubtful')],
  ['model', ({ model }) => model ?? ''],
  ['creator', ({ creator }) => creator ?? ''],
  ['outcomes', ({ shares }) => shares.map((one) => `${one.outcome} ${one.outputs}`).join('; ')],
  ['prompt', ({ text }) => text],
  ['job', ({ jobKey }) => jobKey ?? ''],
  ['job_id', ({ jobId }) => jobId ?? ''],
  ['payment', ({ paymentKey }) => paymentKey ?? ''],
  ['signature', ({ signature }) => signature ?? ''],
  ['reference', ({ reference }) => reference ?? ''],
  ['note', ({ note }) => note ?? ''],
];

export const bookCsvHeader = `${columns.map(([name]) => name).join(',')}\r\n`;

/** One line (RFC 4180), amounts as plain decimals of their unit, times in UTC. */
export function bookCsvLine(entry: BookEntry): string {
  return `${columns.map(([, read]) => csvField(read(entry))).join(',')}\r\n`;
}
