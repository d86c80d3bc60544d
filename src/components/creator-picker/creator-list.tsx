import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';

import type { Creator } from '../../contract/creators.ts';
import { hasWords, searchWords } from '../../lib/search-words.ts';
import { cx } from '../../ui/cx.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { creatorFacts } from './creator-facts.ts';

interface CreatorListProps {
  creators: Creator[];
  value: string;
  onChoose: (slug: string) => void;
}

const SLUG = /^[a-z0-9-]{1,100}$/;

/** One's own first; whoever is not listed can be named by the slug. */
function choices(creators: Creator[], text: string) {
  const words = searchWords(text);
  const found = creators
    .filter(({ slug, name, bio }) => hasWords(`${slug} ${name} ${bio ?? ''}`, words))
    .toSorted((a, b) => Number(b.own) - Number(a.own))
    .map((one) => ({ slug: one.slug, name: one.name, facts: creatorFacts(one) }));
  const typed = text.trim().toLowerCase();
  const isNew = SLUG.test(typed) && !creators.some(({ slug }) => slug === typed);
  return isNew
    ? [...found, { slug: typed, name: `Use “${typed}”`, facts: 'Not in your list' }]
    : found;
}

/** A search field over the list, as one combobox; it takes the focus when it opens. */
export function CreatorList({ creators, value, onChoose }: CreatorListProps) {
  const id = useId();
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus({ preventScroll: true }), []);
  const [text, setText] = useState('');
  const [active, setActive] = useState(value);
  const found = choices(creators, text);
  const at = Math.max(
    0,
    found.findIndex(({ slug }) => slug === active),
  );
  const current = found[at];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (current) onChoose(current.slug);
      return;
    }
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (next === undefined || found.length === 0) return;
    event.preventDefault();
    const creator = found[(next + found.length) % found.length];
    if (!creator) return;
    setActive(creator.slug);
    document.getElementById(`${id}-${creator.slug}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className="grid h-full grid-rows-[auto_1fr]">
      <div className="relative border-b border-line p-2">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 start-4.5 size-4 -translate-y-1/2 text-subtle"
        />
        <TextInput
          ref={search}
          role="combobox"
          aria-label="Search creators"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? `${id}-${current.slug}` : undefined}
          autoComplete="off"
          placeholder="Name or slug"
          data-testid="create-creator-search"
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKeyDown}
          className="ps-8!"
        />
      </div>
      <div className="grid min-h-0">
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label="Creators"
          className="min-h-0 overflow-y-auto p-1"
        >
          {found.map(({ slug, name, facts }) => (
            <div
              key={slug}
              id={`${id}-${slug}`}
              role="option"
              aria-selected={slug === value}
              data-value={slug}
              onClick={() => onChoose(slug)}
              onPointerMove={() => setActive(slug)}
              className={cx(
                'cursor-pointer rounded-sm px-2 py-1.5',
                slug === current?.slug && 'bg-hover',
              )}
            >
              <span className={cx('block truncate text-sm', slug === value && 'font-semibold')}>
                {name}
              </span>
              <span className="block truncate text-xs text-muted">{facts}</span>
            </div>
          ))}
        </div>
        {found.length === 0 ? (
          <p role="status" className="px-4 py-6 text-center text-sm text-muted">
            {text ? `No creator matches “${text}”.` : 'No creator is ready. Connect one first.'}
          </p>
        ) : null}
      </div>
    </div>
  );
}
