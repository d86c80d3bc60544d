import type { ReactNode } from 'react';

interface PromptListProps {
  label: string;
  items: { id: string; name?: string; text: string }[];
  onChoose: (text: string) => void;
  /** Stands at the end of a line. */
  aside?: (id: string) => ReactNode;
  empty: ReactNode;
}

/** Prompts to choose from, one line or two each. */
export function PromptList({ label, items, onChoose, aside, empty }: PromptListProps) {
  if (items.length === 0)
    return <p className="px-4 py-6 text-center text-sm text-muted">{empty}</p>;
  return (
    <ul aria-label={label} className="grid content-start p-1">
      {items.map(({ id, name, text }) => (
        <li key={id} className="flex items-center rounded-sm focus-within:bg-hover hover:bg-hover">
          <button
            type="button"
            data-testid="prompt-item"
            onClick={() => onChoose(text)}
            className="min-w-0 flex-1 rounded-sm px-2 py-1.5 text-start text-sm max-sm:py-2.5"
          >
            {name ? <span className="block truncate font-medium">{name}</span> : null}
            <span className={`line-clamp-2 ${name ? 'text-xs text-muted' : ''}`}>{text}</span>
          </button>
          {aside?.(id)}
        </li>
      ))}
    </ul>
  );
}

/** What has every word of `query` in its text or name. */
export function findPrompts<Item extends { name?: string; text: string }>(
  items: Item[],
  query: string,
): Item[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ name = '', text }) => {
    const hay = `${name} ${text}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}
