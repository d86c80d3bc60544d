import { useEffect, useState } from 'react';

const LEADER = 'darkroom-notifier';
const LOOKING = 'darkroom-looking';

/** Web Locks, where the browser has them. */
const locks = () => ('locks' in navigator ? navigator.locks : undefined);

/** Of all tabs one holds this lock; when it closes, the next has it. */
export function useIsLeader(): boolean {
  const [leads, setLeads] = useState(() => locks() === undefined);
  useEffect(() => {
    const stop = new AbortController();
    let letGo: (() => void) | undefined;
    locks()
      ?.request(LEADER, { signal: stop.signal }, () => {
        setLeads(true);
        return new Promise<void>((resolve) => (letGo = resolve));
      })
      .catch(() => undefined);
    return () => {
      stop.abort();
      letGo?.();
    };
  }, []);
  return leads;
}

/** Says to the other tabs that somebody looks at this one, while somebody does. */
export function useSayLooking(): void {
  useEffect(() => {
    let letGo: (() => void) | undefined;
    const say = () => {
      letGo?.();
      letGo = undefined;
      if (document.hidden) return;
      const stop = new AbortController();
      let release = () => stop.abort();
      letGo = () => release();
      locks()
        ?.request(LOOKING, { mode: 'shared', signal: stop.signal }, () =>
          stop.signal.aborted ? undefined : new Promise<void>((resolve) => (release = resolve)),
        )
        .catch(() => undefined);
    };
    say();
    document.addEventListener('visibilitychange', say);
    return () => {
      document.removeEventListener('visibilitychange', say);
      letGo?.();
    };
  }, []);
}

/** Whether some tab of the app is on show: then nothing need be told. */
export async function isSomebodyLooking(): Promise<boolean> {
  if (!document.hidden) return true;
  const all = await locks()?.query();
  return all?.held?.some(({ name }) => name === LOOKING) ?? false;
}
