import { useEffect } from 'react';

import { useCheckTopup, useResolveTopup, type Topup } from '../../api/topups.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Evidence } from '../../contract/jobs.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { creditsInWords } from '../../lib/format-credits.ts';
import { Button } from '../../ui/button.tsx';

/** Somebody is looking: the server's own pace would be slower. */
const LOOK_EVERY_MS = 8_000;

/** A purchase whose answer never came: the evidence, and the person's word. */
export function OpenTopup({ topup }: { topup: Topup }) {
  const check = useCheckTopup();
  const resolve = useResolveTopup();
  const { mutate } = check;
  useEffect(() => {
    const timer = setInterval(() => mutate(topup.key), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [mutate, topup.key]);
  const settle = (charged: boolean) =>
    resolve.mutate({ key: topup.key, charged }, { onError: notifyError });
  return (
    <div
      role="status"
      data-testid="topup-unknown"
      data-state={topup.evidence?.verdict ?? 'checking'}
      className="grid gap-2 rounded-md bg-warn-soft p-3 text-sm"
    >
      <p>
        <strong className="font-semibold">Checking whether your card was charged.</strong> KiwiWhale
        did not answer when we asked for {creditsInWords(topup.creditsE4)}. Nothing will be sent
        again by itself.
      </p>
      <p className="tabular text-muted">{evidenceWords(topup.evidence)}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          data-testid="topup-check"
          busy={check.isPending}
          onClick={() => check.mutate(topup.key, { onError: notifyError })}
        >
          Look again
        </Button>
        <Button
          size="sm"
          data-testid="topup-charged"
          disabled={resolve.isPending}
          onClick={() => settle(true)}
        >
          I checked: charged
        </Button>
        <Button
          size="sm"
          data-testid="topup-not-charged"
          disabled={resolve.isPending}
          onClick={() => settle(false)}
        >
          I checked: not charged
        </Button>
      </div>
    </div>
  );
}

function evidenceWords(evidence: Evidence | null): string {
  if (!evidence || evidence.verdict === 'checking') {
    return 'The balance is being compared with the one before.';
  }
  const before = evidence.beforeE4 === null ? 'not known' : creditsToDecimal(evidence.beforeE4);
  const after = evidence.afterE4 === null ? 'not known' : creditsToDecimal(evidence.afterE4);
  const overlap =
    evidence.overlapping > 0
      ? ` ${String(evidence.overlapping)} other ${evidence.overlapping === 1 ? 'run' : 'runs'} of this account could explain the same difference.`
      : '';
  return `Balance before: ${before}. Balance now: ${after}.${overlap} Your bank’s list shows it too.`;
}
