import type { WhichBooks } from '../../api/books.ts';
import type { Statement } from '../../contract/books.ts';
import { AccountPanel } from './statement-account.tsx';
import { StatementEntries } from './statement-entries.tsx';
import { StatementGroups } from './statement-groups.tsx';

interface StatementViewProps {
  statement: Statement;
  which: WhichBooks;
  state: string | undefined;
  names: ReadonlyMap<string, string>;
  onState: (state: string | undefined) => void;
}

/** A month: each account's sum, where it went, and every item. */
export function StatementView({ statement, which, state, names, onState }: StatementViewProps) {
  return (
    <div
      data-testid="statement"
      data-month={statement.month}
      data-zone={statement.zone}
      className="grid grid-cols-1 gap-4"
    >
      {statement.accounts.map((account) => (
        <AccountPanel
          key={account.accountId}
          account={account}
          name={names.get(account.accountId) ?? ''}
          zone={statement.zone}
        />
      ))}
      <StatementGroups groups={statement.groups} names={names} />
      <StatementEntries which={which} state={state} onState={onState} />
    </div>
  );
}
