import { useWalletStore } from '../wallet/wallet-store.ts';

/** On the page while a wallet's own window waits for a person. */
export function WalletPrompt() {
  const prompt = useWalletStore((wallet) => wallet.prompt);
  if (!prompt) return null;
  const which = prompt.of > 1 ? ` (${prompt.index + 1} of ${prompt.of})` : '';
  return (
    <p
      role="status"
      data-testid="wallet-prompt"
      className="rounded-md bg-accent-soft px-3 py-2 text-sm text-accent-text"
    >
      {prompt.name} asks for your approval{which}. Nothing is sent before you give it.
    </p>
  );
}
