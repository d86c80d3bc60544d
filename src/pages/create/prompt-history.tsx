import { useEffect, useRef, useState } from 'react';

import { TextInput } from '../../ui/inputs.tsx';
import { findPrompts, PromptList } from './prompt-list.tsx';
import { usePrompts } from './prompts.ts';

/** What was sent from this browser, with a search. */
export function PromptHistory({ onChoose }: { onChoose: (text: string) => void }) {
  const history = usePrompts((prompts) => prompts.history);
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus({ preventScroll: true }), []);
  const items = history.map((text) => ({ id: text, text }));
  return (
    <div className="grid h-full grid-rows-[auto_1fr]">
      <div className="border-b border-line p-2">
        <TextInput
          ref={search}
          type="search"
          aria-label="Search your prompts"
          placeholder="Search your prompts"
          data-testid="prompt-history-search"
          value={query}
          onChange={({ target }) => setQuery(target.value)}
        />
      </div>
      <div className="min-h-0 overflow-y-auto">
        <PromptList
          label="Prompts you have sent"
          items={findPrompts(items, query)}
          onChoose={onChoose}
          empty={
            history.length === 0
              ? 'What you send is remembered here. In an empty prompt, ↑ brings back the last one.'
              : `No prompt has “${query}”.`
          }
        />
      </div>
    </div>
  );
}
