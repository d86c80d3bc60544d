import { useQuery } from '@tanstack/react-query';

import { usualTimesQuery } from '../../api/usual-times.ts';
import { FavoriteModelButton } from '../../components/preferences/favorite-button.tsx';
import type { Model } from '../../contract/models.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { formatDuration } from '../../lib/format-duration.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { CategoryIcon } from './category-icon.tsx';
import { nameOf } from './choose-models.ts';

/** Description, price, usual time, and the way to use it. */
export function ModelFacts({ model }: { model: Model }) {
  const { id, description, category, costE4 } = model;
  const { data: times } = useQuery(usualTimesQuery());
  const time = times?.[id];
  return (
    <section aria-label="About" className="rounded-md border border-line bg-surface p-4">
      <div className="flex items-start gap-3">
        <CategoryIcon category={category} />
        <div className="min-w-0 flex-1">
          <p className="text-sm text-muted">{category || 'no category'}</p>
          <p className="font-mono text-xs text-subtle">{id}</p>
        </div>
        <FavoriteModelButton id={id} name={nameOf(model)} />
      </div>
      <p className="mt-3 max-w-prose">{description || 'KiwiWhale says nothing more about it.'}</p>
      <dl className="mt-4 grid gap-4 sm:grid-cols-2">
        <div>
          <dt className="text-xs text-subtle">Price of a run</dt>
          <dd className="tabular text-lg font-semibold">
            {costE4 === null ? 'Not readable' : `${creditsToDecimal(costE4)} credits`}
          </dd>
        </div>
        <div data-testid="model-usual-time" data-value={time?.medianMs ?? ''}>
          <dt className="text-xs text-subtle">Usual time</dt>
          <dd className="tabular text-lg font-semibold">
            {time ? formatDuration(time.medianMs) : 'Not known yet'}
          </dd>
          <dd className="text-xs text-muted">
            {time
              ? `Nine in ten take at most ${formatDuration(time.p90Ms)}; learned from ${time.jobs.toLocaleString()} here.`
              : 'Learned from the jobs of this Darkroom.'}
          </dd>
        </div>
      </dl>
      <Link
        to="/create"
        search={{ model: id }}
        data-testid="model-use"
        className={`mt-4 ${buttonClass('primary', 'lg')}`}
      >
        Use this model
      </Link>
    </section>
  );
}
