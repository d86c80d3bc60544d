import { useState } from 'react';

import type { BookGroup, BookUnit, Outcome } from '../../contract/books.ts';
import { Panel } from '../../ui/panel.tsx';
import { Segments } from '../../ui/segments.tsx';
import { amountOf, decimalOf, outcomeWords, unitWords } from './statement-words.ts';

type By = BookGroup['by'];

const choices = [
  { value: 'outcome', label: 'Outcome' },
  { value: 'model', label: 'Model' },
  { value: 'creator', label: 'Creator' },
  { value: 'account', label: 'Account' },
] as const;
const units: BookUnit[] = ['credits', 'usdc'];

interface StatementGroupsProps {
  groups: readonly BookGroup[];
  names: ReadonlyMap<string, string>;
}

/** What was spent, divided four ways. */
export function StatementGroups({ groups, names }: StatementGroupsProps) {
  const [by, setBy] = useState<By>('outcome');
  const shown = groups.filter((group) => group.by === by);
  return (
    <Panel
      title="Where it went"
      actions={
        <Segments
          label="Divide by"
          value={by}
          options={choices}
          onChange={setBy}
          data-testid="statement-by"
        />
      }
    >
      {shown.length === 0 ? <p className="text-muted">Nothing was spent in this month.</p> : null}
      <div className="grid gap-5">
        {units.map((unit) => {
          const rows = shown.filter((group) => group.unit === unit);
          return rows.length === 0 ? null : (
            <GroupTable key={unit} unit={unit} rows={rows} nameOf={nameOf} />
          );
        })}
      </div>
    </Panel>
  );

  function nameOf({ value }: BookGroup): string {
    if (by === 'outcome') return outcomeWords[value as Outcome];
    if (by === 'account') return names.get(value) ?? 'An account';
    return value || 'None';
  }
}

interface GroupTableProps {
  unit: BookUnit;
  rows: readonly BookGroup[];
  nameOf: (group: BookGroup) => string;
}

function GroupTable({ unit, rows, nameOf }: GroupTableProps) {
  const total = rows.reduce((sum, { spent }) => sum + BigInt(spent), 0n);
  return (
    <table className="w-full table-fixed text-start text-sm">
      <caption className="sr-only">Spent, in {unitWords[unit]}</caption>
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className="pb-1 text-start font-medium">
            {unit === 'credits' ? 'KiwiWhale' : 'OpenFan'}
          </th>
          <th scope="col" className="pb-1 text-end font-medium">
            Outputs
          </th>
          <th scope="col" className="pb-1 text-end font-medium max-sm:hidden">
            For each kept one
          </th>
          <th scope="col" className="pb-1 text-end font-medium">
            Spent, {unitWords[unit]}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map((group) => (
          <tr
            key={group.value}
            data-testid="statement-group"
            data-by={group.by}
            data-value={group.value}
            data-unit={unit}
            data-spent={decimalOf(unit, group.spent)}
          >
            <th scope="row" className="truncate py-1.5 text-start font-normal">
              {nameOf(group)}
            </th>
            <td className="tabular py-1.5 text-end text-muted">{group.outputs}</td>
            <td className="tabular py-1.5 text-end text-muted max-sm:hidden">
              {group.perKept === null ? '' : amountOf(unit, group.perKept)}
            </td>
            <td className="tabular py-1.5 text-end">{decimalOf(unit, group.spent)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-line">
          <th scope="row" className="py-1.5 text-start font-medium">
            Together
          </th>
          <td />
          <td className="max-sm:hidden" />
          <td className="tabular py-1.5 text-end font-medium">{decimalOf(unit, String(total))}</td>
        </tr>
      </tfoot>
    </table>
  );
}
