import { FavoriteModelButton } from '../../components/preferences/favorite-button.tsx';
import type { Model } from '../../contract/models.ts';
import type { UsualTime } from '../../contract/usual-times.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { formatDuration } from '../../lib/format-duration.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { CategoryIcon } from './category-icon.tsx';
import { nameOf } from './choose-models.ts';

export function ModelCard({ model, time }: { model: Model; time: UsualTime | undefined }) {
  const { id, description, category, costE4 } = model;
  const name = nameOf(model);
  const price = costE4 === null ? '' : creditsToDecimal(costE4);
  return (
    <li
      data-testid="model-card"
      data-model={id}
      data-category={category}
      data-cost={price}
      data-usual-ms={time?.medianMs ?? ''}
      className="relative flex min-h-40 flex-col gap-2 rounded-md border border-line bg-surface p-3 transition-colors focus-within:border-edge hover:border-edge"
    >
      <div className="flex items-start gap-2">
        <CategoryIcon category={category} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-base font-semibold" title={name}>
            <Link
              to="/models/$"
              params={{ _splat: id }}
              data-testid="model-open"
              className="after:absolute after:inset-0 after:rounded-md focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
            >
              {name}
            </Link>
          </h2>
          <p className="truncate font-mono text-xs text-subtle" title={id}>
            {id}
          </p>
        </div>
        <span className="relative -me-1 -mt-1">
          <FavoriteModelButton id={id} name={name} />
        </span>
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
          <span className="block truncate text-xs text-subtle">
            {category || 'no category'}
            {time ? ` · usually ${formatDuration(time.medianMs)}` : ''}
          </span>
        </p>
        <Link
          to="/create"
          search={{ model: id }}
          data-testid="model-use"
          aria-label={`Use ${name}`}
          className={`relative ${buttonClass('secondary', 'sm')}`}
        >
          Use
        </Link>
      </div>
    </li>
  );
}
