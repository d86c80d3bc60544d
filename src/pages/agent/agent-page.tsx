import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';

import { agentStateQuery } from '../../api/agent-state.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { PageHeading } from '../../components/shell/page-heading.tsx';
import { rememberedWallet } from '../../components/wallet/remembered-wallet.ts';
import { useWallet } from '../../components/wallet/use-wallet.ts';
import { getRouteApi } from '../../navigation/hooks.ts';
import { Skeleton } from '../../ui/skeleton.tsx';

const route = getRouteApi('/agent');

/** The whole state as JSON, for browser agents: lists elsewhere hold only what is in view. */
export function AgentPage() {
  const ask = route.useSearch();
  const queryClient = useQueryClient();
  const { address } = useWallet();
  const wallet = address ?? rememberedWallet()?.address ?? '';
  const { data, error } = useQuery({
    ...agentStateQuery(queryClient, ask, wallet),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="mx-auto grid w-full max-w-5xl gap-4 p-4">
      <PageHeading title="For agents" />
      <p className="max-w-prose text-muted">
        The whole state of this session as JSON, renewed every two seconds; never a secret. Narrow
        it with{' '}
        <code className="font-mono text-sm">
          ?kind=&amp;status=&amp;since=&amp;limit=&amp;cursor=
        </code>
        . How to drive the pages is written in{' '}
        <a className="underline" href="/llms.txt">
          llms.txt
        </a>
        .
      </p>
      {error && !data ? <ErrorNotice error={error} aboutMoney={false} link={false} /> : null}
      {data ? (
        <pre
          data-testid="agent-json"
          data-as-of={data.asOf}
          tabIndex={0}
          aria-label="State as JSON"
          className="overflow-auto rounded-md border border-line bg-sunken p-4 font-mono text-xs"
        >
          {JSON.stringify(data, null, 2)}
        </pre>
      ) : error ? null : (
        <Skeleton className="h-96" />
      )}
    </div>
  );
}
