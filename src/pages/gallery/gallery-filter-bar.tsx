import { Heart, SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import { useMediaQuery } from '../../components/shell/use-media-query.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { SearchInput } from '../../ui/search-input.tsx';
import { FilterChoices } from './filter-choices.tsx';
import { type FilterProps, isFiltered } from './gallery-filters.ts';

const Sheet = lazy(() =>
  import('../../ui/sheet.tsx').then((module) => ({ default: module.Sheet })),
);

/** One row of filters; on phones the search alone, and the rest in a sheet. */
export function GalleryFilterBar(props: FilterProps & { onClear: () => void }) {
  const { search, onChange, onClear } = props;
  const [open, setOpen] = useState(false);
  const isPhone = useMediaQuery('(max-width: 39.99rem)');
  const { q: _q, project: _project, ...others } = search;
  const narrowed = Object.values(others).filter(Boolean).length;
  const clear = isFiltered(search) ? (
    <Button variant="ghost" data-testid="gallery-clear" onClick={onClear}>
      Clear
    </Button>
  ) : null;
  return (
    <div role="search" className="flex flex-wrap items-center gap-2">
      <SearchInput
        label="Search prompts"
        data-testid="gallery-search"
        className="min-w-48 flex-1"
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      {isPhone ? (
        <>
          <Button
            aria-haspopup="dialog"
            data-testid="gallery-filters"
            icon={<SlidersHorizontal aria-hidden="true" className="size-4" />}
            onClick={() => setOpen(true)}
          >
            Filters{narrowed > 0 ? ` (${narrowed})` : ''}
          </Button>
          <Suspense fallback={null}>
            {open ? (
              <Sheet
                open
                onClose={() => setOpen(false)}
                title="Filters"
                footer={
                  <>
                    {clear}
                    <Button variant="primary" onClick={() => setOpen(false)}>
                      Done
                    </Button>
                  </>
                }
              >
                <div className="grid gap-3">
                  <FilterChoices search={search} onChange={onChange} />
                  <FavoritesOnly search={search} onChange={onChange} label="Favourites only" />
                </div>
              </Sheet>
            ) : null}
          </Suspense>
        </>
      ) : (
        <>
          <FilterChoices search={search} onChange={onChange} />
          <FavoritesOnly search={search} onChange={onChange} />
          {clear}
        </>
      )}
    </div>
  );
}

function FavoritesOnly({ search, onChange, label }: FilterProps & { label?: string }) {
  const on = search.favorite === 'true';
  return (
    <Button
      data-testid="gallery-favorite"
      data-value={on ? 'true' : 'false'}
      aria-pressed={on}
      aria-label="Favourites only"
      title="Favourites only"
      className="aria-pressed:border-edge aria-pressed:bg-hover"
      icon={
        <Heart aria-hidden="true" className={cx('size-4', on && 'fill-current text-accent-text')} />
      }
      onClick={() => onChange({ favorite: on ? undefined : 'true' })}
    >
      {label}
    </Button>
  );
}
