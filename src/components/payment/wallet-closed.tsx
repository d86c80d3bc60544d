import type { Payment } from '../../contract/payments.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../error-notice/error-notice.tsx';
import { useWalletStore } from '../wallet/wallet-store.ts';
import { mayBeInWallet, useResume } from './use-resume.ts';

/**
 * Only a person sees whether the wallet's window is still open: their word that it is not, for
 * all of these. Nothing where none of them waits for it, or while this page asks the wallet.
 */
export function WalletClosed({ payments }: { payments: Payment[] }) {
  const resume = useResume();
  const isAsking = useWalletStore(({ prompt }) => prompt !== null);
  const open = payments.filter(mayBeInWallet);
  if (open.length === 0 || isAsking) return null;
  return (
    <>
      <Button
        size="sm"
        variant="primary"
        className="justify-self-start"
        data-testid="wallet-closed"
        busy={resume.isBusy}
        onClick={() => {
          for (const { key } of open) resume.say(key, 'wallet-closed');
        }}
      >
        The wallet’s window is closed
      </Button>
      {resume.error ? <ErrorNotice error={resume.error} aboutMoney /> : null}
    </>
  );
}
