import type { Model } from '../../contract/models.ts';
import type { UsualTimes } from '../../contract/usual-times.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ModelCard } from './model-card.tsx';

const grid = 'grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4';

interface ModelGridProps {
  models: Model[];
  times: UsualTimes['times'];
}

export function ModelGrid({ models, times }: ModelGridProps) {
  return (
    <ul className={grid}>
      {models.map((model) => (
        <ModelCard key={model.id} model={model} time={times[model.id]} />
      ))}
    </ul>
  );
}

export function ModelGridSkeleton() {
  return (
    <div role="status" aria-label="Loading the models">
      <Skeleton className="mb-4 h-9 max-w-2xl" />
      <div className={grid}>
        {Array.from({ length: 12 }, (_, index) => (
          <Skeleton key={index} className="h-40" />
        ))}
      </div>
    </div>
  );
}
