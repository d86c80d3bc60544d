import { Download, ReceiptText } from 'lucide-react';

import { tidyPaymentFilters } from '../../api/payment-cache.ts';
import { getRouteApi } from '../../navigation/hooks.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { SearchInput } from '../../ui/search-input.tsx';
import { Select } from '../../ui/select.tsx';
import { useSetPaymentFilters } from './use-set-payment-filters.ts';

const route = getRouteApi('/payments');

/** Groups of states as people ask for them; the URL has the states themselves. */
const choices = [
  { value: '', label: 'All payments' },
  { value: 'signing,signed,sent,confirmed,finalized,redeeming', label: 'Under way' },
  { value: 'finalized,redeem-unknown', label: 'Paid, not redeemed' },
  { value: 'redeemed', label: 'Redeemed' },
  { value: 'quoted,canceled,expired', label: 'Not paid' },
  { value: 'failed', label: 'Failed' },
];
const FIELD = 'text-sm pointer-fine:h-8 pointer-fine:min-h-8';

/** State, creator and search, in the frame's strip; the same as a table. */
export function PaymentFilterBar() {
  const search = route.useSearch();
  const set = useSetPaymentFilters();
  const state = search.state ?? '';
  const known = choices.some(({ value }) => value === state);
  const query = new URLSearchParams({
    account: 'all',
    ...Object.fromEntries(Object.entries(tidyPaymentFilters(search))),
  });
  return (
    <>
      <SearchInput
        value={search.q ?? ''}
        label="Search payments"
        data-testid="payments-search"
        className="max-w-xs flex-1 basis-24 lg:max-[72rem]:basis-20"
        inputClass={FIELD}
        onChange={(q) => set({ q: q || undefined })}
      />
      <SearchInput
        plain
        value={search.creator ?? ''}
        label="Creator"
        data-testid="payments-creator"
        className="w-28 xl:max-[96rem]:w-24"
        inputClass={FIELD}
        onChange={(creator) => set({ creator: creator.trim() || undefined })}
      />
      <Select
        size="sm"
        data-own-line
        aria-label="State"
        data-testid="payments-state"
        className="max-sm:w-34 xl:max-[96rem]:w-36"
        data-value={state}
        value={state}
        onChange={({ target }) => set({ state: target.value || undefined })}
      >
        {choices.map(({ value, label }) => (
          <option key={value} value={value} data-value={value}>
            {label}
          </option>
        ))}
        {known ? null : <option value={state}>{state}</option>}
      </Select>
      <a
        href={`/api/payments.csv?${query.toString()}`}
        download
        title="The same as a table"
        data-testid="payments-csv"
        className={buttonClass('secondary', 'sm')}
      >
        <Download aria-hidden="true" className="size-4" />
        <span className="xl:max-[96rem]:sr-only">CSV</span>
      </a>
      <Link
        to="/payments/statement"
        title="Statement"
        data-testid="payments-statement"
        className={buttonClass('secondary', 'sm')}
      >
        <ReceiptText aria-hidden="true" className="size-4" />
        <span className="xl:max-[96rem]:sr-only">Statement</span>
      </Link>
    </>
  );
}
