import { RotateCw } from 'lucide-react';
import type { ComponentProps } from 'react';

import { Button } from '../../ui/button.tsx';
import { SpendWords } from './spend-words.tsx';

interface AgainButtonProps extends ComponentProps<typeof Button> {
  /** `short`: two small lines, for a card's foot. */
  look: 'short' | 'full' | 'may-cost' | undefined;
  /** The two lines. */
  what: string;
  amount: string;
  unit?: string;
  /** Where there is room for a sentence. */
  words: string;
  onPress: () => void;
}

/** Makes a job once more: what every way of doing that looks like. */
export function AgainButton(props: AgainButtonProps) {
  const { look, what, amount, unit, words, onPress, variant = 'secondary', ...rest } = props;
  return (
    <Button
      size="sm"
      data-testid="job-run-again"
      {...rest}
      variant={look === 'short' ? 'ghost' : variant}
      icon={<RotateCw aria-hidden="true" className="size-3.5" />}
      onClick={(event) => {
        // The second half of a double click is no second wish.
        if (event.detail < 2) onPress();
      }}
    >
      {look === 'short' ? (
        <SpendWords what={what} amount={amount} {...(unit === undefined ? {} : { unit })} />
      ) : (
        words
      )}
    </Button>
  );
}
