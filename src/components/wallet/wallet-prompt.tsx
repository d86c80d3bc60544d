import { lazy, Suspense } from 'react';

import { Spinner } from '../../ui/spinner.tsx';
import { PromptFrame } from './prompt-frame.tsx';
import { useWalletStore } from './wallet-store.ts';

const WalletUnanswered = lazy(() => import('./wallet-unanswered.tsx'));

/** Stands on the page while a wallet's own window waits for a person, and while nobody knows. */
export function WalletPrompt() {
  const prompt = useWalletStore((store) => store.prompt);
  const unanswered = useWalletStore((store) => store.unanswered);
  if (prompt) return <Asking {...prompt} />;
  return unanswered.length === 0 ? null : (
    <Suspense fallback={null}>
      <WalletUnanswered keys={unanswered} />
    </Suspense>
  );
}

function Asking({ name, index, of }: { name: string; index: number; of: number }) {
  return (
    <PromptFrame>
      <div className="flex items-center gap-3">
        <Spinner />
        <p>
          <strong className="font-medium">Approve in {name}.</strong>{' '}
          <span className="text-muted">
            {of > 1 && index > 0 ? `Payment ${String(index + 1)} of ${String(of)}. ` : ''}
            Look for its window.
          </span>
        </p>
      </div>
    </PromptFrame>
  );
}
