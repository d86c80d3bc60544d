import { lazy, Suspense } from 'react';

import { Spinner } from '../../ui/spinner.tsx';
import { useWalletStore } from './wallet-store.ts';

const WalletUnanswered = lazy(() => import('./wallet-unanswered.tsx'));

/** Stands on the page while a wallet's own window waits for a person, and while nobody knows. */
export function WalletPrompt() {
  const prompt = useWalletStore((store) => store.prompt);
  const unanswered = useWalletStore((store) => store.unanswered);
  if (!prompt && unanswered.length === 0) return null;
  return (
    <div
      role="status"
      data-testid="wallet-prompt"
      className="fixed inset-x-4 bottom-20 z-40 mx-auto flex w-fit max-w-[min(36rem,calc(100vw-2rem))] items-center gap-3 rounded-md border border-line bg-raised px-4 py-3 shadow-pop empty:hidden sm:bottom-6"
    >
      {prompt ? (
        <Asking {...prompt} />
      ) : (
        <Suspense fallback={null}>
          <WalletUnanswered keys={unanswered} />
        </Suspense>
      )}
    </div>
  );
}

function Asking({ name, index, of }: { name: string; index: number; of: number }) {
  return (
    <>
      <Spinner />
      <p>
        <strong className="font-medium">Approve in {name}.</strong>{' '}
        <span className="text-muted">
          {of > 1 && index > 0 ? `Payment ${String(index + 1)} of ${String(of)}. ` : ''}
          Look for its window.
        </span>
      </p>
    </>
  );
}
