import { Spinner } from '../../ui/spinner.tsx';
import { useWalletStore } from './wallet-store.ts';

/** Stands on the page while a wallet's own window waits for a person. */
export function WalletPrompt() {
  const prompt = useWalletStore((store) => store.prompt);
  if (!prompt) return null;
  const { name, index, of } = prompt;
  return (
    <div
      role="status"
      data-testid="wallet-prompt"
      className="fixed inset-x-4 bottom-20 z-40 mx-auto flex w-fit max-w-[calc(100vw-2rem)] items-center gap-3 rounded-md border border-line bg-raised px-4 py-3 shadow-pop sm:bottom-6"
    >
      <Spinner />
      <p>
        <strong className="font-medium">Approve in {name}.</strong>{' '}
        <span className="text-muted">
          {of > 1 && index > 0 ? `Payment ${String(index + 1)} of ${String(of)}. ` : ''}
          Look for its window.
        </span>
      </p>
    </div>
  );
}
