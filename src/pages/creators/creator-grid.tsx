import { Skeleton } from '../../ui/skeleton.tsx';
import type { Creator } from '../../contract/creators.ts';
import { CreatorCard } from './creator-card.tsx';

const grid = 'grid gap-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4';

export function CreatorGrid({ creators }: { creators: Creator[] }) {
  return (
    <ul className={grid}>
      {creators.map((creator) => (
        <CreatorCard key={creator.slug} creator={creator} />
      ))}
    </ul>
  );
}

export function CreatorGridSkeleton() {
  return (
    <div role="status" aria-label="Loading the creators" className={grid}>
      {Array.from({ length: 4 }, (_, index) => (
        <Skeleton key={index} className="h-40" />
      ))}
    </div>
  );
}
