import { type SubmitEvent, useState } from 'react';

import { useSaveLimits } from '../../api/limits.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { notify } from '../../components/notices/notices.ts';
import type { Limits, LimitsPatch } from '../../contract/limits.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberInput } from '../../ui/inputs.tsx';
import { readCreditsLimit, readUsdcLimit } from './read-limit.ts';

const usdc = (stored: string | null | undefined) => (stored ? usdcToDecimal(BigInt(stored)) : '');
const credit = (stored: number | null | undefined) =>
  stored === null || stored === undefined ? '' : creditsToDecimal(stored);
const WRONG = 'A plain amount such as 2.50, or nothing for no limit';

/** The three limits; an emptied one is off. */
export function LimitsForm({ limits: { openfan, kiwiwhale } }: { limits: Limits }) {
  const stored = {
    payment: usdc(openfan?.paymentBaseUnits),
    day: usdc(openfan?.dayBaseUnits),
    credits: credit(kiwiwhale?.dayCreditsE4),
  };
  // Only what was changed: what is spent meanwhile, and what was saved, comes in around it.
  const [changes, setChanges] = useState<Partial<typeof stored>>({});
  const typed = { ...stored, ...changes };
  const save = useSaveLimits();
  const payment = readUsdcLimit(typed.payment);
  const day = readUsdcLimit(typed.day);
  const credits = readCreditsLimit(typed.credits);
  const isRead = payment !== undefined && day !== undefined && credits !== undefined;
  const isChanged = JSON.stringify(typed) !== JSON.stringify(stored);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isRead) return;
    const patch: LimitsPatch = {
      ...(openfan ? { paymentBaseUnits: payment, dayBaseUnits: day } : {}),
      ...(kiwiwhale ? { dayCreditsE4: credits } : {}),
    };
    save.mutate(patch, {
      onSuccess: () => {
        setChanges({});
        notify({ kind: 'success', code: 'limits-saved', title: 'Spending limits saved' });
      },
    });
  };
  const at = (name: keyof typeof typed) => ({
    value: typed[name],
    placeholder: 'No limit',
    onChange: ({ target }: { target: { value: string } }) =>
      setChanges({ ...changes, [name]: target.value }),
  });
  return (
    <form onSubmit={submit} className="grid gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Field
          label="USDC per payment"
          error={payment === undefined ? WRONG : undefined}
          hint={openfan ? undefined : 'OpenFan is not connected'}
        >
          <NumberInput data-testid="limit-payment" disabled={!openfan} {...at('payment')} />
        </Field>
        <Field label="USDC per day" error={day === undefined ? WRONG : undefined}>
          <NumberInput data-testid="limit-day" disabled={!openfan} {...at('day')} />
        </Field>
        <Field
          label="Credits per day"
          error={credits === undefined ? WRONG : undefined}
          hint={kiwiwhale ? undefined : 'KiwiWhale is not connected'}
        >
          <NumberInput data-testid="limit-credits-day" disabled={!kiwiwhale} {...at('credits')} />
        </Field>
      </div>
      {save.isError ? <ErrorNotice error={save.error} aboutMoney={false} /> : null}
      <div className="flex gap-2">
        <Button
          type="submit"
          data-testid="limits-save"
          disabled={!isChanged || !isRead}
          busy={save.isPending}
        >
          Save
        </Button>
        {isChanged ? (
          <Button variant="ghost" onClick={() => setChanges({})}>
            Reset
          </Button>
        ) : null}
      </div>
    </form>
  );
}
