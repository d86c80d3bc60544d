import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, Download } from 'lucide-react';

import { sessionQuery } from '../../api/session.ts';
import type { Statement } from '../../contract/books.ts';
import { buttonClass } from '../../ui/button-class.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { monthsBetween, monthWords } from './months.ts';

interface StatementFiltersProps {
  statement: Statement;
  account: string | undefined;
  onChange: (next: { month?: string; account?: string | undefined }) => void;
}

/** Month and account, in the frame's strip; the same as a table. */
export function StatementFilters({ statement, account, onChange }: StatementFiltersProps) {
  const { month, zone, earliest, current } = statement;
  const { data: session } = useQuery(sessionQuery());
  const months = monthsBetween(earliest < month ? earliest : month, current);
  const index = months.indexOf(month);
  const go = (to: string | undefined) => to !== undefined && onChange({ month: to });
  const accounts = new Map(session?.connections.map((one) => [one.accountId, one]));
  const query = new URLSearchParams({ month, zone, ...(account === undefined ? {} : { account }) });
  return (
    <>
      <span data-own-line className="flex items-center gap-1">
        <IconButton
          size="sm"
          label="The month before"
          data-testid="statement-previous"
          disabled={index <= 0}
          onClick={() => go(months[index - 1])}
          icon={<ChevronLeft className="size-4 rtl:-scale-x-100" />}
        />
        <Select
          size="sm"
          aria-label="Month"
          data-testid="statement-month"
          data-value={month}
          value={month}
          onChange={({ target }) => onChange({ month: target.value })}
        >
          {months.map((one) => (
            <option key={one} value={one} data-value={one}>
              {monthWords(one)}
            </option>
          ))}
        </Select>
        <IconButton
          size="sm"
          label="The month after"
          data-testid="statement-next"
          disabled={index < 0 || index >= months.length - 1}
          onClick={() => go(months[index + 1])}
          icon={<ChevronRight className="size-4 rtl:-scale-x-100" />}
        />
      </span>
      {accounts.size > 1 ? (
        <Select
          size="sm"
          aria-label="Account"
          data-testid="statement-account"
          className="max-w-64 xl:max-[96rem]:max-w-36"
          data-value={account ?? ''}
          value={account ?? ''}
          onChange={({ target }) => onChange({ account: target.value || undefined })}
        >
          <option value="">All accounts</option>
          {[...accounts].map(([id, { name, service }]) => (
            <option key={id} value={id} data-value={id}>
              {`${name} (${service === 'kiwiwhale' ? 'KiwiWhale' : 'OpenFan'})`}
            </option>
          ))}
        </Select>
      ) : null}
      <a
        href={`/api/books.csv?${query.toString()}`}
        download
        title="The same as a table"
        data-testid="statement-csv"
        className={buttonClass('secondary', 'sm')}
      >
        <Download aria-hidden="true" className="size-4" />
        <span className="xl:max-[96rem]:sr-only">CSV</span>
      </a>
    </>
  );
}
