import { useQuery } from '@tanstack/react-query';

import { creatorQuery } from '../../api/creator-list.ts';
import type { Creator } from '../../contract/creators.ts';
import { Button } from '../../ui/button.tsx';

const SHOWN = 3;

interface SuggestionsProps {
  connectionId: string;
  creator: string;
  /** As the list has it; the creator's own page may tell more. */
  listed: Creator | undefined;
  onChoose: (text: string) => void;
}

/** Prompts in the persona's manner, where OpenFan gave a persona. */
export function Suggestions({ connectionId, creator, listed, onChoose }: SuggestionsProps) {
  const isListed = (listed?.suggestions.length ?? 0) > 0;
  const { data } = useQuery({
    ...creatorQuery(connectionId, creator),
    enabled: listed !== undefined && !isListed,
    retry: false,
  });
  const texts = (isListed ? listed?.suggestions : data?.suggestions)?.slice(0, SHOWN) ?? [];
  if (texts.length === 0) return null;
  return (
    <div role="group" aria-label="Prompts in this creator’s manner" className="grid gap-1">
      {texts.map((text) => (
        <Button
          key={text}
          size="sm"
          variant="ghost"
          data-testid="prompt-suggestion"
          title={text}
          className="min-w-0 justify-start! font-normal"
          onClick={() => onChoose(text)}
        >
          <span className="truncate">{text}</span>
        </Button>
      ))}
    </div>
  );
}
