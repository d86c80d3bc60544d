import type { ReactNode } from 'react';

/** What a wallet waits for, above everything but its own window. */
export function PromptFrame({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      data-testid="wallet-prompt"
      className="fixed inset-x-4 bottom-20 z-40 mx-auto flex w-fit max-w-[min(36rem,calc(100vw-2rem))] flex-wrap items-center gap-3 rounded-md border border-line bg-raised px-4 py-3 shadow-pop sm:bottom-6"
    >
      {children}
    </div>
  );
}
