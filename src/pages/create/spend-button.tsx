import { SpendWords } from '../../components/job-card/spend-words.tsx';
import { creditsToDecimal } from '../../lib/credits.ts';
import { Button } from '../../ui/button.tsx';

interface SpendButtonProps {
  /** Seen on the button. */
  what: string;
  /** All of it, shown when pointed at. */
  label: string;
  testId: string;
  costE4: number;
  isBusy: boolean;
  onPress: () => void;
}

/** A small button that spends, with what it does and the amount. */
export function SpendButton(props: SpendButtonProps) {
  const { what, label, testId, costE4, isBusy, onPress } = props;
  const amount = creditsToDecimal(costE4);
  return (
    <Button
      size="sm"
      variant="ghost"
      className="px-1.5!"
      data-testid={testId}
      data-spends={amount}
      data-unit="credits"
      title={`${label} · ${amount} credits`}
      busy={isBusy}
      onClick={(event) => {
        // The second half of a double click is no second wish.
        if (event.detail < 2) onPress();
      }}
    >
      <SpendWords what={what} amount={amount} unit="credits" />
    </Button>
  );
}
