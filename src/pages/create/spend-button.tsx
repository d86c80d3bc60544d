import type { ReactNode } from 'react';

import { creditsToDecimal } from '../../lib/credits.ts';
import { Button } from '../../ui/button.tsx';

interface SpendButtonProps {
  label: string;
  testId: string;
  costE4: number;
  icon: ReactNode;
  isBusy: boolean;
  onPress: () => void;
}

/** A small button that spends: it shows the amount and says all of it when asked. */
export function SpendButton({ label, testId, costE4, icon, isBusy, onPress }: SpendButtonProps) {
  const amount = creditsToDecimal(costE4);
  const words = `${label} · ${amount} credits`;
  return (
    <Button
      size="sm"
      variant="ghost"
      className="tabular gap-1! px-1!"
      data-testid={testId}
      data-spends={amount}
      data-unit="credits"
      aria-label={words}
      title={words}
      icon={icon}
      busy={isBusy}
      onClick={(event) => {
        // The second half of a double click is no second wish.
        if (event.detail < 2) onPress();
      }}
    >
      {amount}
    </Button>
  );
}
