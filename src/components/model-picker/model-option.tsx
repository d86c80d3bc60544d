import { Star } from 'lucide-react';

import type { Model } from '../../contract/models.ts';
import { cx } from '../../ui/cx.ts';
import { toggleFavoriteModel } from '../preferences/favorite-models.ts';
import { CategoryMark } from './category-mark.tsx';
import { modelPrice } from './model-price.ts';

interface ModelOptionProps {
  id: string;
  model: Model;
  isChosen: boolean;
  isActive: boolean;
  isFavorite: boolean;
  onChoose: () => void;
  onPoint: () => void;
}

/** One line of the list: what it makes, its name, its price, its star. */
export function ModelOption(props: ModelOptionProps) {
  const { model, isChosen, isActive, isFavorite } = props;
  return (
    <div
      id={props.id}
      role="option"
      aria-selected={isChosen}
      aria-label={`${model.label}, ${modelPrice(model)}${isFavorite ? ', favourite' : ''}`}
      data-value={model.id}
      onClick={props.onChoose}
      onPointerMove={props.onPoint}
      className={cx(
        'flex cursor-pointer items-center gap-2.5 rounded-sm px-2 py-1',
        isActive && 'bg-hover',
      )}
    >
      <CategoryMark category={model.category} />
      <span className="min-w-0 flex-1">
        <span className={cx('block truncate text-sm', isChosen && 'font-semibold')}>
          {model.label}
        </span>
        <span className="block truncate font-mono text-xs text-muted">{model.id}</span>
      </span>
      <span className="tabular shrink-0 text-sm text-muted">
        {modelPrice(model).replace(' credits', '')}
      </span>
      <span
        // For the hand only: a list's option holds no button; keyboards have one below the list.
        aria-hidden="true"
        title={isFavorite ? 'Remove from favourites' : 'Add to favourites'}
        onClick={(event) => {
          event.stopPropagation();
          toggleFavoriteModel(model.id);
        }}
        className={cx(
          'grid size-7 shrink-0 place-items-center rounded-md hover:bg-pressed max-sm:size-9',
          isFavorite ? 'text-accent-text' : 'text-muted',
        )}
      >
        <Star className={cx('size-4', isFavorite && 'fill-current')} />
      </span>
    </div>
  );
}
