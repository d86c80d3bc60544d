import { useQuery } from '@tanstack/react-query';

import { ApiError } from '../../api/client.ts';
import { creatorRevenueQuery } from '../../api/creators.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import type { Creator } from '../../contract/creators.ts';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ProfileForm } from './profile-form.tsx';
import { RevenuePanel } from './revenue-panel.tsx';

/** Whose creator it is nobody tells but its revenue: what only the owner may do follows from it. */
export function CreatorOwner(props: { connectionId: string; creator: Creator }) {
  const { connectionId, creator } = props;
  const revenue = useQuery({
    ...creatorRevenueQuery(connectionId, creator.slug),
    retry: (count, error) => !isForbidden(error) && count < 2,
  });
  if (isForbidden(revenue.error)) return <NotYours name={creator.name} />;
  const isOwn = creator.own || revenue.data !== undefined;
  return (
    <>
      {isOwn ? <ProfileForm connectionId={connectionId} creator={creator} /> : null}
      {revenue.isPending ? <Skeleton className="h-80" /> : null}
      {revenue.isError ? (
        <ErrorNotice error={revenue.error} onRetry={() => void revenue.refetch()} />
      ) : null}
      {revenue.data ? <RevenuePanel revenue={revenue.data} /> : null}
    </>
  );
}

function isForbidden(error: unknown): boolean {
  return error instanceof ApiError && error.body.kind === 'forbidden';
}

function NotYours({ name }: { name: string }) {
  return (
    <Panel title="Not yours" data-testid="creator-not-yours">
      <p className="text-muted">
        {name} belongs to another OpenFan account: only that account edits the profile and sees what
        it earns. Is it yours? Put the connection that owns it in use, on Account.
      </p>
    </Panel>
  );
}
