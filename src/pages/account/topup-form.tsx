import { useQuery } from '@tanstack/react-query';
import { lazy, type SubmitEvent, Suspense, useState } from 'react';

import { isOpenTopup, topupsQuery } from '../../api/topups.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import type { Connection } from '../../contract/session.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { creditsInWords } from '../../lib/format-credits.ts';
import { useSearch } from '../../navigation/hooks.ts';
import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberInput } from '../../ui/inputs.tsx';
import { PRESETS, readTopupAmount } from './topup-amount.ts';
import { useBuyCredits } from './use-buy-credits.ts';
import { useTopupOutcome } from './use-topup-outcome.ts';

const OpenTopup = lazy(() =>
  import('./open-topup.tsx').then((module) => ({ default: module.OpenTopup })),
);

/** Buys credits for the account in use; locked while an earlier purchase is in doubt. */
export function TopupForm({ connection }: { connection: Connection }) {
  const { amount: asked, from } = useSearch({ from: '/account' });
  const [text, setText] = useState(asked ?? '10');
  const topups = useQuery(topupsQuery(connection.id));
  const buy = useBuyCredits(connection.id);
  const open = topups.data?.topups.find(isOpenTopup);
  const failed = useTopupOutcome(connection.id, from === 'create');
  const amount = readTopupAmount(text);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (amount.ok && !open && !buy.isPending) buy.mutate(amount.creditsE4);
  };
  const words = amount.ok ? creditsInWords(amount.creditsE4) : 'credits';
  return (
    <form ref={asked ? intoView : undefined} onSubmit={submit} noValidate className="grid gap-3">
      <Field label="Buy credits" error={amount.ok ? null : amount.problem}>
        <div className="flex flex-wrap gap-2">
          <div className="flex gap-1" role="group" aria-label="Usual amounts">
            {PRESETS.map((preset) => (
              <Button
                key={preset}
                aria-pressed={text === String(preset)}
                aria-label={`${String(preset)} credits`}
                className="tabular aria-pressed:border-fg"
                onClick={() => setText(String(preset))}
              >
                {preset}
              </Button>
            ))}
          </div>
          <div className="min-w-24 flex-1">
            <NumberInput
              data-testid="topup-amount"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
        </div>
      </Field>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        data-testid="topup"
        data-spends={amount.ok ? creditsToDecimal(amount.creditsE4) : ''}
        data-unit="credits"
        busy={buy.isPending || open?.status === 'submitting'}
        disabled={!amount.ok || open !== undefined}
      >
        {open ? lockedWords(open.status) : `Buy ${words}`}
      </Button>
      <p className="text-sm text-muted">
        {amount.ok && !open ? `Buy ${words}. ` : ''}KiwiWhale adds a processing fee and does not
        tell us the card total.
      </p>
      {from === 'create' ? (
        <Link
          to="/create"
          className="justify-self-start rounded-sm text-sm font-medium text-accent-text underline underline-offset-2"
        >
          Back to Create
        </Link>
      ) : null}
      {open?.status === 'unknown' ? (
        <Suspense fallback={null}>
          <OpenTopup topup={open} />
        </Suspense>
      ) : null}
      {buy.isError ? (
        <ErrorNotice
          error={buy.error}
          link={false}
          onRetry={
            buy.error.name === 'ApiError' && amount.ok ? () => buy.mutate(buy.variables) : undefined
          }
        />
      ) : null}
      {!open && !buy.isError && failed ? <ErrorNotice error={failed} link={false} /> : null}
    </form>
  );
}

/** Whoever comes for an amount need not look for it: on phones other panels are above. */
const intoView = (form: HTMLFormElement | null) => {
  form?.scrollIntoView({ block: 'center' });
};

function lockedWords(status: string): string {
  return status === 'submitting' ? 'Buying…' : 'Checking whether your card was charged';
}
