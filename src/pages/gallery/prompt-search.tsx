import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';

import { TextInput } from '../../ui/inputs.tsx';

/** Typing is quicker than a server's answer: ask when the hand rests. */
const TYPING_MS = 200;

export function PromptSearch({
  value,
  onChange,
}: {
  value: string;
  onChange: (q: string) => void;
}) {
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
  return (
    <div className="relative min-w-48 flex-1">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 start-2.5 size-4 -translate-y-1/2 text-subtle"
      />
      <TextInput
        type="search"
        aria-label="Search prompts"
        placeholder="Search prompts"
        data-testid="gallery-search"
        value={text}
        onChange={({ target }) => setText(target.value)}
        className="ps-8"
      />
    </div>
  );
}
