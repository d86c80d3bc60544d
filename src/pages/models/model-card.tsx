import { Link } from '@tanstack/react-router';

import type { Model } from '../../contract/models.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { buttonClass } from '../../ui/button-class.ts';
import { CategoryIcon } from './category-icon.tsx';

export function ModelCard({ model }: { model: Model }) {
  const { id, label, description, category, costE4 } = model;
  const name = label || id;
  const price = costE4 === null ? '' : creditsToDecimal(costE4);
  return (
    <li
      data-testid="model-card"
      data-model={id}
      data-category={category}
      data-cost={price}
      className="flex min-h-36 flex-col gap-2 rounded-md border border-line bg-surface p-3 transition-colors focus-within:border-edge hover:border-edge"
    >
      <div className="flex items-start gap-2">
        <CategoryIcon category={category} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-base font-semibold" title={name}>
            {name}
          </h2>
          <p className="truncate font-mono text-xs text-subtle" title={id}>
            {id}
          </p>
        </div>
      </div>
      {description ? <p className="line-clamp-2 text-sm text-muted">{description}</p> : null}
      <div className="mt-auto flex items-center gap-2">
        <p className="min-w-0 flex-1 text-sm text-muted">
          {price ? (
            <>
              <span className="tabular font-medium text-fg">{price}</span> credits
            </>
          ) : (
            'Price not readable'
          )}
          <span className="block truncate text-xs text-subtle">{category || 'no category'}</span>
        </p>
        <Link
          to="/create"
          search={{ model: id }}
          data-testid="model-use"
          aria-label={`Use ${name}`}
          className={buttonClass('secondary', 'sm')}
        >
          Use
        </Link>
      </div>
    </li>
  );
}
