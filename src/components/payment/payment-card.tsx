import { Suspense, lazy, useState } from 'react';

import type { Payment } from '../../contract/payments.ts';
import { formatDayTime, formatTime } from '../../lib/format-dates.ts';
import { usdcInWords } from '../../lib/format-usdc.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';
import { Link } from '../../navigation/link.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ErrorNotice } from '../error-notice/error-notice.tsx';
import { claimText } from './claim-text.ts';
import { PaymentFacts } from './payment-facts.tsx';
import { PaymentStepper } from './payment-stepper.tsx';
import {
  isHandedOver,
  movedOf,
  movedWords,
  paymentSentence,
  saidOf,
  stateTone,
  stateWords,
} from './payment-words.ts';
import { resumeOf, useResume } from './use-resume.ts';

const ReuseDialog = lazy(() =>
  import('./reuse-dialog.tsx').then((module) => ({ default: module.ReuseDialog })),
);

/** One payment from signing to what it bought, and everything that can be done about it. */
export function PaymentCard({ payment }: { payment: Payment }) {
  const { key, state, order, times } = payment;
  const resume = useResume();
  const [reusing, setReusing] = useState(false);
  const moved = movedOf(payment);
  const said = saidOf(payment);
  const images = order.images === 1 ? '1 image' : `${order.images} images`;
  const showsSteps = state !== 'quoted' && state !== 'canceled';
  return (
    <article
      data-testid="payment-card"
      data-key={key}
      data-set={payment.setKey}
      data-state={state}
      data-signature={payment.signature ?? ''}
      data-base-units={payment.amountBaseUnits}
      data-moved={moved}
      data-job-key={payment.jobKey ?? ''}
      data-error-code={payment.error?.code}
      aria-label={`${usdcInWords(payment.amountBaseUnits)} for ${images} of ${order.creator}`}
      className="grid gap-3 rounded-md border border-line bg-surface px-4 py-3"
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="tabular text-base font-semibold">
          {usdcInWords(payment.amountBaseUnits)}
          <span className="font-normal text-muted">
            {' '}
            · {images} · {order.creator}
          </span>
        </p>
        <Badge tone={stateTone(payment)}>
          {payment.reusable ? 'Paid, not used' : stateWords[state]}
        </Badge>
        <time dateTime={times.quoted} className="tabular ms-auto text-xs text-subtle">
          {formatDayTime(times.quoted)}
        </time>
      </header>
      <p className="line-clamp-2 text-sm text-muted" title={order.prompt}>
        {order.prompt}
      </p>
      {showsSteps ? <PaymentStepper payments={[payment]} /> : null}
      <p role="status" className="text-sm">
        {paymentSentence(payment, resume.isBusy)}{' '}
        {payment.error && !isHandedOver(payment) ? null : (
          <span className="text-muted">{isHandedOver(payment) ? movedWords[moved] : ''}</span>
        )}
        {payment.canSignAt ? (
          <span className="text-muted">
            {' '}
            It can be signed again at about {formatTime(payment.canSignAt)}, once nothing of it can
            land any more.
          </span>
        ) : null}
      </p>
      {said === null ? null : (
        <p className="text-sm text-muted" data-testid="payment-error">
          {said}
        </p>
      )}
      {resume.error ? <ErrorNotice error={resume.error} aboutMoney /> : null}
      <PaymentFacts payment={payment} />
      <div className="flex flex-wrap gap-2 empty:hidden">
        <ResumeButton payment={payment} resume={resume} />
        {payment.reusable ? (
          <Button
            size="sm"
            variant="primary"
            data-testid="payment-reuse"
            onClick={() => setReusing(true)}
          >
            Use it for another order
          </Button>
        ) : null}
        {payment.jobKey ? (
          <Link
            to="/gallery/$key"
            params={{ key: payment.jobKey }}
            data-testid="payment-job"
            className={buttonClass('secondary', 'sm')}
          >
            Open the job
          </Link>
        ) : null}
        {state === 'redeemed' ? (
          <Link to="/drafts" className={buttonClass('ghost', 'sm')}>
            Drafts
          </Link>
        ) : null}
        {moved === 'yes' && state !== 'redeemed' && !isHandedOver(payment) ? (
          <CopyButton text={claimText(payment)} label="Copy a claim for support" />
        ) : null}
      </div>
      {reusing ? (
        <Suspense fallback={null}>
          <ReuseDialog payment={payment} onClose={() => setReusing(false)} />
        </Suspense>
      ) : null}
    </article>
  );
}

const wayWords = {
  check: 'Check now',
  'wallet-closed': 'The wallet’s window is closed',
  'give-up': 'I did not approve it: give it up',
};

interface ResumeButtonProps {
  payment: Payment;
  resume: ReturnType<typeof useResume>;
}

function ResumeButton({ payment, resume }: ResumeButtonProps) {
  const way = resumeOf(payment);
  if (!way) return null;
  const amount = usdcToDecimal(BigInt(payment.amountBaseUnits));
  if (way === 'sign') {
    return (
      <Button
        size="sm"
        data-testid="payment-resume"
        data-value={way}
        data-spends={amount}
        data-unit="usdc"
        busy={resume.isBusy}
        onClick={() => resume.sign([payment])}
      >
        Ask the wallet again · {amount} USDC
      </Button>
    );
  }
  return (
    <Button
      size="sm"
      data-testid="payment-resume"
      data-value={way}
      busy={resume.isBusy}
      onClick={() => resume.say(payment.key, way)}
    >
      {wayWords[way]}
    </Button>
  );
}
