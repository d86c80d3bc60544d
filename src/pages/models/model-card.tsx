import { Link } from '@tanstack/react-router';

import type { Model } from '../../contract/models.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { Badge } from '../../ui/badge.tsx';
import { buttonClass } from '../../ui/button-class.ts';

export function ModelCard({ model }: { model: Model }) {
  const price = model.costE4 === null ? null : creditsToDecimal(model.costE4);
  return (
    <li
      data-testid="model-card"
      data-model={model.id}
      data-category={model.category}
      data-cost={price ?? ''}
      className="flex flex-col gap-2 rounded-md border border-line bg-surface p-4"
    >
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="truncate text-base font-semibold">{model.label}</h2>
          <p className="truncate font-mono text-xs text-muted">{model.id}</p>
        </div>
        <Badge>{model.category}</Badge>
      </div>
      <p className="line-clamp-2 grow text-sm text-muted">{model.description}</p>
      <div className="flex items-center justify-between gap-3">
        <p className="tabular text-sm">
          {price === null ? (
            <span className="text-warn">Price could not be read</span>
          ) : (
            <>
              <span className="font-medium">{price}</span>{' '}
              <span className="text-muted">credits</span>
            </>
          )}
        </p>
        <Link
          to="/create"
          search={{ model: model.id }}
          data-testid="model-use"
          aria-label={`Use ${model.label}`}
          className={buttonClass('secondary', 'sm')}
        >
          Use
        </Link>
      </div>
    </li>
  );
}
