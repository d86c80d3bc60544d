import { useLocation } from '../../navigation/hooks.ts';

import { useLivePayments } from '../payment/use-live-payments.ts';
import { mayBeInWallet } from '../payment/use-resume.ts';
import { WalletClosed } from '../payment/wallet-closed.tsx';
import { PromptFrame } from './prompt-frame.tsx';

/** Pages that say it themselves, in its place. */
const SAYING = ['/create', '/payments'];

/** A wallet ended without a word: the question stays on every page until it is answered. */
export default function WalletUnanswered({ keys }: { keys: string[] }) {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const payments = useLivePayments(keys).filter(mayBeInWallet);
  if (payments.length === 0 || SAYING.includes(path)) return null;
  return (
    <PromptFrame>
      <p>
        <strong className="font-medium">We don’t know whether your wallet sent the payment.</strong>{' '}
        <span className="text-muted">
          Close its window, then say so: nothing is asked for twice.
        </span>
      </p>
      <WalletClosed payments={payments} />
    </PromptFrame>
  );
}
