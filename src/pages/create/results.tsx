import { Suspense } from 'react';

import { useSitting } from '../../components/job-card/sitting.ts';
import type { Connection } from '../../contract/session.ts';
import { SittingList } from './late.tsx';
import { NoResults, ResultsFrame } from './results-frame.tsx';

interface ResultsProps {
  connection: Connection;
  current: string;
  onModel: (id: string) => void;
}

/** What was made in this sitting, newest first, live. */
export function Results(props: ResultsProps) {
  const keys = useSitting((sitting) => sitting.keys);
  return (
    <ResultsFrame>
      <Suspense fallback={null}>
        {keys.length === 0 ? (
          <NoResults />
        ) : (
          <SittingList {...props} keys={keys} empty={<NoResults />} />
        )}
      </Suspense>
    </ResultsFrame>
  );
}
