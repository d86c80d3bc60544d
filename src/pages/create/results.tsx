import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';

import { modelsQuery } from '../../api/models.ts';
import { useSitting } from '../../components/job-card/sitting.ts';
import type { Connection } from '../../contract/session.ts';
import { ChatThread, SittingList } from './late.tsx';
import { NoResults, ResultsFrame } from './results-frame.tsx';

interface ResultsProps {
  connection: Connection;
  current: string;
  onModel: (id: string) => void;
}

/** What was made in this sitting, newest first, live; of a model to talk with, the conversation. */
export function Results(props: ResultsProps) {
  const { connection, current } = props;
  const keys = useSitting((sitting) => sitting.keys);
  const { data } = useQuery({ ...modelsQuery(connection.id), enabled: false });
  const model = data?.models.find(({ id }) => id === current);
  return (
    <ResultsFrame>
      <Suspense fallback={null}>
        {model?.category === 'chat' ? (
          <ChatThread accountId={connection.accountId} model={model} />
        ) : keys.length === 0 ? (
          <NoResults />
        ) : (
          <SittingList {...props} keys={keys} empty={<NoResults />} />
        )}
      </Suspense>
    </ResultsFrame>
  );
}
