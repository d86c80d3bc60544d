import { useState } from 'react';

import type { Creator } from '../../contract/creators.ts';
import { hasWords, searchWords } from '../../lib/search-words.ts';
import { cx } from '../../ui/cx.ts';
import { SearchableList } from '../../ui/searchable-list.tsx';
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

/** One's own first, then who else is ready. */
export function CreatorList({ creators, value, onChoose }: CreatorListProps) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(value);
  const found = choices(creators, text);
  const current = found.find(({ slug }) => slug === active) ?? found[0];
  return (
    <SearchableList
      searchLabel="Search creators"
      label="Creators"
      placeholder="Name or slug"
      data-testid="create-creator-search"
      text={text}
      onText={setText}
      values={found.map(({ slug }) => slug)}
      active={current?.slug}
      onActive={setActive}
      onChoose={onChoose}
      empty={text ? `No creator matches “${text}”.` : 'No creator is ready. Connect one first.'}
    >
      {(idOf) =>
        found.map(({ slug, name, facts }) => (
          <div
            key={slug}
            id={idOf(slug)}
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
        ))
      }
    </SearchableList>
  );
}
