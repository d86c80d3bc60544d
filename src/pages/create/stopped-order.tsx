import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { creditsToDecimal } from '../../lib/credits.ts';
import { Button } from '../../ui/button.tsx';
import type { SendingState } from './use-sending.ts';

interface StoppedOrderProps {
  sending: SendingState;
  /** The model's price now. */
  costE4: number | null;
}

function count(jobs: number): string {
  return jobs === 1 ? '1 job' : `${jobs} jobs`;
}

/** An order that was not taken whole: what was sent, what was not, and how to go on. */
export function StoppedOrder({ sending, costE4 }: StoppedOrderProps) {
  const { error, rest, sentJobs, restJobs } = sending;
  const price = costE4 ?? rest?.costE4 ?? 0;
  const amount = creditsToDecimal(price * restJobs);
  const isPart = sentJobs > 0 || (rest?.submissions.length ?? 0) > 1;
  return (
    <div className="grid gap-2 bg-canvas p-4 pb-3" data-testid="submit-stopped">
      {isPart ? (
        <p className="text-sm" data-testid="submit-part" data-sent={sentJobs} data-rest={restJobs}>
          {count(sentJobs)} sent, {count(restJobs)} not sent. The form may change meanwhile; these
          stay as they were.
        </p>
      ) : null}
      <ErrorNotice
        error={error}
        aboutMoney
        actions={
          <>
            <Button
              size="sm"
              data-testid="submit-again"
              data-spends={amount}
              data-unit="credits"
              onClick={() => sending.goOn(price)}
            >
              {isPart ? `Send the other ${restJobs} · ${amount} credits` : 'Try again'}
            </Button>
            {isPart ? (
              <Button size="sm" variant="ghost" onClick={sending.forget}>
                Leave them
              </Button>
            ) : null}
          </>
        }
      />
    </div>
  );
}
