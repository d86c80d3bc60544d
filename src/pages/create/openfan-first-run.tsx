import { PenLine } from 'lucide-react';

import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** What this side is for, as long as no OpenFan key is connected. */
export function OpenFanFirstRun() {
  return (
    <EmptyState
      icon={<PenLine />}
      data-testid="openfan-first-run"
      title="Make pictures of a creator, publish them as drafts"
      className="lg:pt-[16vh]"
      action={
        <Link to="/account" className={buttonClass('primary', 'lg')}>
          Connect OpenFan
        </Link>
      }
    >
      Pick a creator and write a prompt. On a creator’s own RunPod it costs nothing here; on the
      platform’s GPUs you see the price in USDC and approve it in your own wallet.
    </EmptyState>
  );
}
