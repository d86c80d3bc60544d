import { Download, ReceiptText, Search } from 'lucide-react';
import { useEffect, useState } from 'react';

import { tidyPaymentFilters } from '../../api/payment-cache.ts';
import { getRouteApi } from '../../navigation/hooks.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { TextInput } from '../../ui/inputs.tsx';
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
const TYPING_MS = 200;

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
      <DelayedInput
        value={search.q ?? ''}
        label="Search payments"
        placeholder="Search payments"
        testId="payments-search"
        onChange={(q) => set({ q: q || undefined })}
        icon
      />
      <DelayedInput
        value={search.creator ?? ''}
        label="Creator"
        placeholder="Creator"
        testId="payments-creator"
        onChange={(creator) => set({ creator: creator.trim() || undefined })}
      />
      <Select
        size="sm"
        aria-label="State"
        data-testid="payments-state"
        className="xl:max-[96rem]:w-36"
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

interface DelayedInputProps {
  value: string;
  label: string;
  placeholder: string;
  testId: string;
  onChange: (text: string) => void;
  icon?: boolean;
}

/** Typing is quicker than a server's answer: asked when the hand rests. */
function DelayedInput({ value, label, placeholder, testId, onChange, icon }: DelayedInputProps) {
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  // The URL changed elsewhere (a link, "Clear"): follow it.
  if (shown !== value) {
    setShown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <span
      data-own-line
      className={`relative min-w-0 ${icon ? 'max-w-xs flex-1 basis-24' : 'w-28 xl:max-[96rem]:w-24'}`}
    >
      {icon ? (
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 start-2.5 size-4 -translate-y-1/2 text-subtle"
        />
      ) : null}
      <TextInput
        type="search"
        aria-label={label}
        placeholder={placeholder}
        data-testid={testId}
        className={`text-sm pointer-fine:h-8 pointer-fine:min-h-8 ${icon ? 'ps-8' : ''}`}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
    </span>
  );
}
