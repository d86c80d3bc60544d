import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';

import { TextInput } from './inputs.tsx';

interface SearchableListProps {
  /** Names the field: "Search models". */
  searchLabel: string;
  /** Names the list. */
  label: string;
  placeholder: string;
  /** What is typed. */
  text: string;
  onText: (text: string) => void;
  /** The options' values from top to bottom. */
  values: readonly string[];
  /** The one in hand: what Enter chooses. */
  active: string | undefined;
  onActive: (value: string) => void;
  onChoose: (value: string) => void;
  /** The options, each with the id that it is given for its value. */
  children: (idOf: (value: string) => string) => ReactNode;
  /** Said where nothing is left. */
  empty: string;
  footer?: ReactNode;
  'data-testid'?: string;
}

/** A search field over a list, as one combobox; it takes the focus when it opens. */
export function SearchableList(props: SearchableListProps) {
  const { text, values, active, onActive, onChoose } = props;
  const id = useId();
  const idOf = (value: string) => `${id}-${value}`;
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (active !== undefined) onChoose(active);
      return;
    }
    const at = active === undefined ? 0 : values.indexOf(active);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: values.length - 1 }[event.key];
    if (next === undefined || values.length === 0) return;
    // In a text they are the text's.
    if ((event.key === 'Home' || event.key === 'End') && text !== '') return;
    event.preventDefault();
    const value = values[(next + values.length) % values.length];
    if (value === undefined) return;
    onActive(value);
    document.getElementById(idOf(value))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className="grid h-full grid-rows-[auto_1fr_auto]">
      <div className="relative border-b border-line p-2">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 start-4.5 size-4 -translate-y-1/2 text-subtle"
        />
        <TextInput
          ref={search}
          id={`${id}-search`}
          role="combobox"
          aria-label={props.searchLabel}
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={active === undefined ? undefined : idOf(active)}
          autoComplete="off"
          placeholder={props.placeholder}
          data-testid={props['data-testid']}
          value={text}
          onChange={({ target }) => props.onText(target.value)}
          onKeyDown={onKeyDown}
          className="ps-8!"
        />
      </div>
      <div className="grid min-h-0">
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={props.label}
          className="min-h-0 overflow-y-auto p-1"
        >
          {props.children(idOf)}
        </div>
        {values.length === 0 ? (
          <p role="status" className="px-4 py-6 text-center text-sm text-muted">
            {props.empty}
          </p>
        ) : null}
      </div>
      {props.footer}
    </div>
  );
}
