import { useEffect, useState } from 'react';

import { useConfirmCard, useSetupCard } from '../../api/card.ts';

const LOOK_MS = 500;

interface Visit {
  url: string;
  /** `null` when the browser did not let us open a tab. */
  tab: Window | null;
}

/**
 * The card is entered on a page of the provider's. Its tab is opened within the press
 * (later would be blocked) and cut off from this page before it goes there. When the
 * person comes back, or the tab closes, the provider is asked whether a card is there.
 */
export function useCardSetup(connectionId: string, isReady: boolean) {
  const setup = useSetupCard(connectionId);
  const confirm = useConfirmCard(connectionId);
  // Asked unbidden: that there is no card yet is no error then.
  const quiet = useConfirmCard(connectionId);
  const [visit, setVisit] = useState<Visit | null>(null);
  const { mutate, isPending } = quiet;
  const isWaiting = visit !== null && !isReady;

  useEffect(() => {
    if (!isWaiting || isPending) return;
    const ask = () => mutate();
    addEventListener('focus', ask);
    const timer = setInterval(() => {
      if (!visit.tab?.closed) return;
      clearInterval(timer);
      setVisit({ ...visit, tab: null });
      ask();
    }, LOOK_MS);
    return () => {
      removeEventListener('focus', ask);
      clearInterval(timer);
    };
  }, [isPending, isWaiting, mutate, visit]);

  const start = () => {
    confirm.reset();
    const tab = window.open('', '_blank');
    if (tab) tab.opener = null;
    setup.mutate(undefined, {
      onSuccess: ({ url }) => {
        if (!isWebAddress(url)) {
          tab?.close();
          return;
        }
        tab?.location.replace(url);
        setVisit({ url, tab });
      },
      onError: () => tab?.close(),
    });
  };
  return { setup, confirm, start, pageUrl: isWaiting ? visit.url : null };
}

/** A provider's answer must not become a script in our own page. */
function isWebAddress(url: string): boolean {
  return URL.canParse(url, location.href) && /^https?:$/.test(new URL(url, location.href).protocol);
}
