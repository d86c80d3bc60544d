import type { AccountStatement, BookEntry, BookGroup, BookUnit } from '../../src/contract/books.ts';
import { groupBy } from './group-by.ts';
import { isKept, perKept } from './share.ts';

const sum = (entries: readonly BookEntry[], of: (entry: BookEntry) => string): bigint =>
  entries.reduce((total, entry) => total + BigInt(of(entry)), 0n);

/** What the ledger alone cannot tell: the balances at both ends, and when they were read. */
export type Ends = Pick<AccountStatement, 'opening' | 'closing' | 'readSince' | 'readUntil'> & {
  feesLamports: string;
  imported: number;
};

/** One account's month: its entries added up. Integers only. */
export function accountStatement(
  accountId: string,
  unit: BookUnit,
  entries: readonly BookEntry[],
  ends: Ends,
): AccountStatement {
  const spent = sum(entries, (entry) => entry.spent);
  const kept = keptIn(entries);
  return {
    ...{ accountId, service: unit === 'credits' ? 'kiwiwhale' : 'openfan', unit },
    added: String(sum(entries, (entry) => entry.added)),
    spent: String(spent),
    unexplained: String(sum(entries, (entry) => entry.unexplained)),
    doubtful: String(sum(entries, (entry) => entry.doubtful)),
    doubts: entries.filter(({ state }) => state === 'in-doubt').length,
    keptOutputs: kept,
    perKept: perKept(spent, kept),
    ...ends,
  };
}

function keptIn(entries: readonly BookEntry[]): number {
  return entries
    .flatMap(({ shares }) => shares)
    .reduce((total, { outcome, outputs }) => (isKept(outcome) ? total + outputs : total), 0);
}

/** Where it went: by account, model, creator and outcome, the most first. */
export function groupsOf(entries: readonly BookEntry[]): BookGroup[] {
  const spending = entries.filter(({ spent }) => spent !== '0');
  const units = [...groupBy(spending, ({ unit }) => unit)];
  return units.flatMap(([unit, all]) => [
    ...whole('account', unit, all, ({ accountId }) => accountId),
    ...whole('model', unit, all, ({ model }) => model ?? ''),
    ...whole('creator', unit, all, ({ creator }) => creator ?? ''),
    ...byOutcome(unit, all),
  ]);
}

function whole(
  by: BookGroup['by'],
  unit: BookUnit,
  entries: readonly BookEntry[],
  keyOf: (entry: BookEntry) => string,
): BookGroup[] {
  const groups = [...groupBy(entries, keyOf)].map(([value, group]): BookGroup => {
    const spent = sum(group, (entry) => entry.spent);
    const kept = keptIn(group);
    const outputs = group.flatMap(({ shares }) => shares);
    return {
      ...{ by, value, unit, spent: String(spent), items: group.length },
      outputs: outputs.reduce((total, share) => total + share.outputs, 0),
      ...{ keptOutputs: kept, perKept: perKept(spent, kept) },
    };
  });
  return groups.sort(mostFirst);
}

function byOutcome(unit: BookUnit, entries: readonly BookEntry[]): BookGroup[] {
  const shares = entries.flatMap((entry) => entry.shares);
  const groups = [...groupBy(shares, ({ outcome }) => outcome)].map(([outcome, group]) => {
    const spent = group.reduce((total, { amount }) => total + BigInt(amount), 0n);
    const outputs = group.reduce((total, share) => total + share.outputs, 0);
    const kept = isKept(outcome) ? outputs : 0;
    return {
      ...{ by: 'outcome' as const, value: outcome, unit, spent: String(spent), outputs },
      ...{ items: group.length, keptOutputs: kept, perKept: perKept(spent, kept) },
    };
  });
  return groups.sort(mostFirst);
}

function mostFirst(a: BookGroup, b: BookGroup): number {
  const [x, y] = [BigInt(a.spent), BigInt(b.spent)];
  return x === y ? a.value.localeCompare(b.value) : x < y ? 1 : -1;
}
