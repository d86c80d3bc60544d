import { useQuery } from '@tanstack/react-query';
import { Heart, Search, SlidersHorizontal } from 'lucide-react';
import { type ComponentProps, useEffect, useState } from 'react';

import { modelsQuery } from '../../api/models.ts';
import { useActiveConnection } from '../../api/session.ts';
import { jobStatuses } from '../../contract/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { Select } from '../../ui/select.tsx';
import { type GallerySearch, isFiltered } from './gallery-filters.ts';

/** Typing is quicker than a server's answer: ask when the hand rests. */
const TYPING_MS = 250;

interface GalleryFilterBarProps {
  search: GallerySearch;
  onChange: (change: Partial<GallerySearch>) => void;
  onClear: () => void;
}

export function GalleryFilterBar({ search, onChange, onClear }: GalleryFilterBarProps) {
  // Phones show the search alone until asked for the rest.
  const [open, setOpen] = useState(false);
  const choose = (name: keyof GallerySearch) => ({
    value: search[name] ?? '',
    'data-value': search[name] ?? '',
    'data-testid': `gallery-${name}`,
    onChange: (value: string) => onChange({ [name]: value || undefined }),
  });
  return (
    <div role="search" className="flex flex-wrap items-center gap-2">
      <PromptSearch value={search.q ?? ''} onChange={(q) => onChange({ q: q || undefined })} />
      <Button
        className="sm:hidden"
        icon={<SlidersHorizontal aria-hidden="true" className="size-4" />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        Filters
      </Button>
      <div
        className={cx('flex flex-wrap items-center gap-2 sm:contents', !open && 'max-sm:hidden')}
      >
        <Choice {...choose('status')} label="Status" all="Any status" options={jobStatuses} />
        <Choice
          {...choose('kind')}
          label="Kind"
          all="Any kind"
          options={['image', 'video', 'audio', 'text']}
        />
        <ModelChoice {...choose('model')} />
        <Choice
          {...choose('provider')}
          label="Provider"
          all="Any provider"
          options={['kiwiwhale', 'openfan']}
        />
        <Day {...choose('from')} label="From" />
        <Day {...choose('to')} label="To" />
        <Button
          data-testid="gallery-favorite"
          data-value={search.favorite === 'true' ? 'true' : 'false'}
          aria-pressed={search.favorite === 'true'}
          aria-label="Favourites only"
          title="Favourites only"
          className="aria-pressed:border-edge aria-pressed:bg-hover"
          icon={
            <Heart
              aria-hidden="true"
              className={cx(
                'size-4',
                search.favorite === 'true' && 'fill-current text-accent-text',
              )}
            />
          }
          onClick={() => onChange({ favorite: search.favorite === 'true' ? undefined : 'true' })}
        />
        {isFiltered(search) ? (
          <Button variant="ghost" onClick={onClear}>
            Clear
          </Button>
        ) : null}
      </div>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  all: string;
  value: string;
  options: readonly string[];
  onChange: (value: string) => void;
  'data-value': string;
  'data-testid': string;
}

function Choice({ label, all, options, onChange, ...rest }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      {...rest}
      className="max-w-40"
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option} value={option} data-value={option}>
          {option.charAt(0).toUpperCase() + option.slice(1)}
        </option>
      ))}
    </Select>
  );
}

function ModelChoice(props: Omit<ChoiceProps, 'label' | 'all' | 'options'>) {
  const connection = useActiveConnection();
  const { data } = useQuery({
    ...modelsQuery(connection?.id ?? ''),
    enabled: connection !== undefined,
  });
  const listed = data?.models.map(({ id }) => id) ?? [];
  // A link may name a model that is no longer in the catalogue.
  const options = props.value === '' || listed.includes(props.value) ? listed : [props.value];
  return <Choice {...props} label="Model" all="Any model" options={options} />;
}

function Day(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  'data-testid': string;
}) {
  const { label, onChange, ...rest } = props;
  return (
    <label className="flex items-center gap-1.5 text-sm text-muted">
      {label}
      <TextInput
        {...rest}
        type="date"
        className="w-36"
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

function PromptSearch({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  // The URL changed elsewhere (a link, "Clear"): follow it.
  if (shown !== value) {
    setShown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), TYPING_MS);
    return () => clearTimeout(timer);
  });
  const props: ComponentProps<'input'> = {
    type: 'search',
    'aria-label': 'Search prompts',
    placeholder: 'Search prompts',
    value: text,
    onChange: ({ target }) => setText(target.value),
  };
  return (
    <div className="relative min-w-40 flex-1 sm:max-w-xs sm:min-w-48">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-subtle"
      />
      <TextInput {...props} data-testid="gallery-search" className="pl-8" />
    </div>
  );
}
