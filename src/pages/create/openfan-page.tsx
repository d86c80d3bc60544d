import { useCallback } from 'react';

import { useActiveConnection } from '../../api/session.ts';
import { getRouteApi } from '../../navigation/hooks.ts';
import { OpenFanFirstRun } from './openfan-late.ts';
import { OpenFanResults } from './openfan-results.tsx';
import { OpenFanStudio } from './openfan-studio.tsx';
import { StudioFrame } from './studio-frame.tsx';

const route = getRouteApi('/create');

/** `/create?provider=openfan`: say what to make of whom, see what it costs, see it come. */
export function OpenFanPage() {
  const connection = useActiveConnection('openfan');
  const { creator, remix, seed } = route.useSearch();
  const navigate = route.useNavigate();
  const onCreator = useCallback(
    (slug: string) =>
      void navigate({
        search: { provider: 'openfan', ...(slug ? { creator: slug } : {}) },
        replace: true,
      }),
    [navigate],
  );
  return (
    <StudioFrame provider="openfan" firstRun={<OpenFanFirstRun />}>
      {connection ? (
        <>
          <OpenFanStudio
            key={connection.id}
            connection={connection}
            creator={creator}
            remix={remix}
            seed={seed}
            onCreator={onCreator}
          />
          <OpenFanResults key={connection.accountId} accountId={connection.accountId} />
        </>
      ) : null}
    </StudioFrame>
  );
}
