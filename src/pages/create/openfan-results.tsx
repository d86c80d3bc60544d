import { Suspense } from 'react';

import { useSitting } from '../../components/job-card/sitting.ts';
import { usePaying } from '../../components/payment/paying.ts';
import { NARROW, useMediaQuery } from '../../components/shell/use-media-query.ts';
import { OpenFanSittingList, PaymentProgress } from './openfan-late.ts';
import { NoResults, ResultsFrame } from './results-frame.tsx';

/** The payment under way, and under it what it buys, newest first, live. */
export function OpenFanResults({ accountId }: { accountId: string }) {
  const keys = useSitting((sitting) => sitting.keys);
  const paying = usePaying((one) => one.keys);
  // There it stands with the button, which is what a person looks at, until it bought all.
  const isNarrow = useMediaQuery(NARROW);
  return (
    <ResultsFrame>
      <Suspense fallback={null}>
        {paying.length > 0 ? (
          <PaymentProgress keys={paying} {...(isNarrow ? { only: 'paid' } : {})} />
        ) : null}
        {keys.length === 0 ? (
          paying.length > 0 ? null : (
            <NoResults />
          )
        ) : (
          <OpenFanSittingList
            accountId={accountId}
            keys={keys}
            empty={paying.length > 0 ? null : <NoResults />}
          />
        )}
      </Suspense>
    </ResultsFrame>
  );
}
