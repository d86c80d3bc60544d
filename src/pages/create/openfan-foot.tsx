import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';

import { configQuery } from '../../api/config.ts';
import { usePaying } from '../../components/payment/paying.ts';
import { NARROW, useMediaQuery } from '../../components/shell/use-media-query.ts';
import type { GenerationPath } from '../../contract/orders.ts';
import type { Connection } from '../../contract/session.ts';
import { Button } from '../../ui/button.tsx';
import { jobsInWords, type OpenFanCost, openFanCost } from './openfan-cost.ts';
import { useOpenFanDraft } from './openfan-draft.ts';
import { PaidAlready, PaymentProgress, StoppedPayment } from './openfan-late.ts';
import type { Asked } from './order-images.ts';
import { RunsField } from './runs-field.tsx';
import { MAX_JOBS } from './submission.ts';
import { SubmitKeys, ToResults } from './submit-parts.tsx';
import type { OrderingState } from './ordering-state.ts';

const MAX_IMAGES = 200;

interface OpenFanFootProps {
  connection: Connection;
  path: GenerationPath | null;
  ordering: OrderingState;
  /** `undefined` while something is wrong. */
  order: Asked | undefined;
  prompts: number;
  images: number;
  onSubmit: () => void;
}

/** Images, what they cost, and the button that says what it will do. */
export function OpenFanFoot(props: OpenFanFootProps) {
  const { path, ordering, order, prompts, images } = props;
  const { data: config } = useQuery(configQuery());
  const paying = usePaying(({ keys }) => keys);
  const isNarrow = useMediaQuery(NARROW);
  const asking = ordering.state === 'asking';
  const cost = openFanCost({ path, quote: ordering.known?.quote, prompts, images, asking });
  const quoted = ordering.known?.quote?.perImageBaseUnits;
  const perImage = quoted === undefined ? undefined : BigInt(quoted);
  const jobs = Math.ceil(images / ordering.perJob) * prompts;
  const isFree = path === 'self_hosted';
  const canPay = isFree || config === undefined || config.openfan.platformWallet !== null;
  const isReady = order !== undefined && jobs <= MAX_JOBS && canPay;
  return (
    <>
      <Suspense fallback={null}>
        {isNarrow && paying.length > 0 ? (
          <div className="border-t border-line bg-canvas px-2 pt-2 empty:hidden">
            <PaymentProgress
              keys={paying}
              isTight
              asksElsewhere={ordering.state === 'stopped'}
              only="under-way"
            />
          </div>
        ) : null}
        {ordering.state === 'stopped' ? <StoppedPayment ordering={ordering} /> : null}
      </Suspense>
      <Suspense fallback={null}>
        {isFree || ordering.isBusy ? null : (
          <PaidAlready
            accountId={props.connection.accountId}
            order={order}
            imagesPerJob={ordering.perJob}
            perImage={perImage}
          />
        )}
      </Suspense>
      <div className="grid gap-2 border-t border-line bg-canvas px-4 py-3">
        <div className="tabular flex flex-wrap items-center justify-between gap-x-2 gap-y-1 text-sm">
          <div className="flex items-center gap-1">
            <span className="text-muted">{prompts > 1 ? `${prompts} prompts ×` : 'Images'}</span>
            <RunsField
              noun="image"
              max={MAX_IMAGES}
              runs={images}
              onChange={(next) => {
                if (next !== undefined) useOpenFanDraft.setState({ images: next });
              }}
            />
          </div>
          <p
            data-testid="create-cost"
            data-state={cost.state}
            data-value={cost.value}
            data-unit={cost.unit}
            className="font-medium"
          >
            {costWords(cost)}
          </p>
        </div>
        {jobs > MAX_JOBS ? (
          <p role="status" data-testid="submit-too-many" className="tabular text-xs text-bad">
            {prompts * images} images are {jobs} jobs; at most {MAX_JOBS} can be sent at once.
          </p>
        ) : (
          <p data-testid="create-jobs" data-value={jobs} className="tabular text-xs text-muted">
            {jobsInWords(prompts * images, jobs, isFree)}
          </p>
        )}
        <div className="flex gap-2">
          <Button
            variant="primary"
            size="lg"
            className="tabular min-w-0 flex-1"
            {...(isFree
              ? { 'data-testid': 'generate', 'data-unit': 'free' }
              : { 'data-testid': 'pay', 'data-spends': cost.value, 'data-unit': 'usdc' })}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            aria-busy={ordering.isBusy || undefined}
            disabled={!isReady}
            onClick={(event) => {
              // The second half of a double click is no second wish.
              if (event.detail < 2) props.onSubmit();
            }}
          >
            {ordering.isBusy ? busyWords(ordering) : buttonWords(cost, prompts * images)}
            {ordering.isBusy ? null : <SubmitKeys />}
          </Button>
          <ToResults />
        </div>
      </div>
    </>
  );
}

function costWords({ state, unit, value }: OpenFanCost): string {
  if (state === 'loading') return '…';
  if (state === 'none') return 'Price not asked yet';
  return unit === 'free' ? 'free' : `= ${value} USDC`;
}

function buttonWords({ unit, value }: OpenFanCost, images: number): string {
  if (unit === 'free') return images > 1 ? `Generate ${images} · free` : 'Generate · free';
  return value ? `Pay ${value} USDC and generate` : 'Pay and generate';
}

function busyWords({ state, step }: OrderingState): string {
  const which = step && step.of > 1 ? ` ${step.index + 1} of ${step.of}` : '';
  switch (state) {
    case 'asking':
      return 'Asking for the price…';
    case 'preparing':
    case 'checking':
      return 'Checking the payment…';
    case 'wallet':
      return `Approve it in your wallet${which}`;
    case 'handing-over':
      return 'Handing over…';
    default:
      return 'Sending…';
  }
}
