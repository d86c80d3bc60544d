import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

import { bookEntriesQuery, type WhichBooks } from '../../api/books.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { bookStates } from '../../contract/books.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { StatementEntry } from './statement-entry.tsx';
import { stateWords } from './statement-words.ts';

interface StatementEntriesProps {
  which: WhichBooks;
  state: string | undefined;
  onState: (state: string | undefined) => void;
}

/** Every item of the month, newest first. */
export function StatementEntries({ which, state, onState }: StatementEntriesProps) {
  const list = useInfiniteQuery({
    ...bookEntriesQuery(which, state),
    placeholderData: keepPreviousData,
  });
  const entries = list.data?.pages.flatMap((page) => page.entries);
  const total = list.data?.pages[0]?.total ?? 0;
  return (
    <Panel
      title="Every item"
      note={list.data ? `${String(total)} ${total === 1 ? 'item' : 'items'}` : ' '}
      actions={
        <Select
          size="sm"
          aria-label="Which items"
          data-testid="statement-state"
          data-value={state ?? ''}
          value={state ?? ''}
          onChange={({ target }) => onState(target.value || undefined)}
        >
          <option value="">All items</option>
          {bookStates.map((one) => (
            <option key={one} value={one} data-value={one}>
              {stateWords[one]}
            </option>
          ))}
        </Select>
      }
    >
      {list.error && !entries ? (
        <ErrorNotice
          error={list.error}
          aboutMoney={false}
          link={false}
          onRetry={() => void list.refetch()}
        />
      ) : null}
      {!entries && !list.error ? <Skeleton className="h-40" /> : null}
      {entries?.length === 0 ? (
        <p className="text-muted">
          {state === undefined ? 'Nothing moved in this month.' : 'None of these in this month.'}
        </p>
      ) : null}
      <ul
        data-testid="statement-items"
        data-value={total}
        className="divide-y divide-line border-line"
      >
        {entries?.map((entry) => (
          <StatementEntry key={entry.id} entry={entry} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button
          data-testid="statement-more"
          className="mt-3"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Older items
        </Button>
      ) : null}
    </Panel>
  );
}
