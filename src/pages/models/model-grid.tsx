import type { Model } from '../../contract/models.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ModelCard } from './model-card.tsx';

const grid = 'grid gap-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4';

export function ModelGrid({ models }: { models: Model[] }) {
  return (
    <ul className={grid}>
      {models.map((model) => (
        <ModelCard key={model.id} model={model} />
      ))}
    </ul>
  );
}

export function ModelGridSkeleton() {
  return (
    <div role="status" aria-label="Loading the models" className={grid}>
      {Array.from({ length: 12 }, (_, index) => (
        <Skeleton key={index} className="h-36" />
      ))}
    </div>
  );
}
