import { Check, X } from 'lucide-react';

import type { Payment } from '../../contract/payments.ts';
import { cx } from '../../ui/cx.ts';
import { type StepView, stepViews } from './steps.ts';

/** Without AM and PM: five steps share a phone's width. */
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', hourCycle: 'h23' });

/** Sign → Sent → Confirmed → Finalized → Redeemed, with the times they really took. */
export function PaymentStepper({ payments }: { payments: Payment[] }) {
  const views = stepViews(payments);
  return (
    <ol data-testid="payment-steps" aria-label="Steps of the payment" className="grid grid-cols-5">
      {views.map((view, at) => (
        <li
          key={view.step}
          data-step={view.step.toLowerCase()}
          data-state={view.state}
          aria-current={isHere(view.state) ? 'step' : undefined}
          className="relative grid min-w-0 content-start justify-items-center gap-1 text-center"
        >
          {at > 0 ? (
            <span
              aria-hidden="true"
              className={cx(
                'absolute end-1/2 top-2.5 -z-0 h-0.5 w-full',
                view.state === 'done' ? 'bg-ok' : 'bg-line',
              )}
            />
          ) : null}
          <Dot state={view.state} />
          <span
            className={cx(
              'text-xs max-sm:text-[0.6875rem] max-[22rem]:text-[0.5625rem]',
              isHere(view.state) ? 'font-semibold text-fg' : 'text-muted',
            )}
          >
            {view.step}
          </span>
          <span className="tabular min-h-4 text-xs text-subtle">
            {detail(view, payments.length)}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Where it stands, whether or not it goes on. */
const isHere = (state: StepView['state']) => ['now', 'held', 'ended'].includes(state);

function Dot({ state }: { state: StepView['state'] }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'relative z-10 grid size-5 place-items-center rounded-full border-2',
        state === 'done' && 'border-ok bg-ok text-canvas',
        state === 'now' && 'border-accent bg-surface',
        state === 'held' && 'border-warn bg-surface',
        state === 'ended' && 'border-bad bg-surface text-bad',
        (state === 'next' || state === 'stopped') && 'border-line bg-surface',
      )}
    >
      {state === 'done' ? <Check className="size-3" strokeWidth={3} /> : null}
      {state === 'now' ? <span className="size-2 animate-pulse rounded-full bg-accent" /> : null}
      {state === 'held' ? <span className="size-2 rounded-full bg-warn" /> : null}
      {state === 'ended' ? <X className="size-3" strokeWidth={3} /> : null}
    </span>
  );
}

/** The time of the first step, then how long each took; of many, how many are there. */
function detail({ state, count, at, tookMs }: StepView, of: number): string {
  if (state !== 'done') return of > 1 && count > 0 ? `${count} of ${of}` : '';
  if (tookMs === null) return at ? clock.format(new Date(at)) : '';
  if (tookMs < 100) return `+${tookMs} ms`;
  return `+${(tookMs / 1000).toFixed(tookMs < 10_000 ? 1 : 0)} s`;
}
