import { useEffect, useMemo, useState } from 'react';

import { afterReady } from '../../components/shell/after-ready.ts';
import { useDraft } from './draft.ts';
import type { permutations as Read } from './permutations.ts';
import { MAX_JOBS } from './submission.ts';

type Reader = typeof Read;
let reader: Reader | undefined;

async function loadReader(): Promise<Reader> {
  reader = (await import('./permutations.ts')).permutations;
  return reader;
}

/**
 * What a prompt stands for. What reads braces is fetched once the page is ready: until it is
 * here (`isReading`), a prompt with some cannot be sent.
 */
export function usePermuted(prompt: unknown) {
  const plainBraces = useDraft((draft) => draft.plainBraces);
  const [read, setRead] = useState(() => reader);
  const text = typeof prompt === 'string' ? prompt : undefined;
  const isPlain = text === undefined || plainBraces || !/[{}]/.test(text);
  const isReading = !isPlain && read === undefined;
  useEffect(() => {
    let current = true;
    void Promise.resolve(isReading || afterReady)
      .then(loadReader)
      .then((loaded) => {
        if (current) setRead(() => loaded);
      });
    return () => {
      current = false;
    };
  }, [isReading]);
  const permuted = useMemo(() => {
    if (text === undefined || isReading) return undefined;
    return isPlain ? { count: 1, prompts: [text] } : read?.(text, MAX_JOBS);
  }, [text, isPlain, isReading, read]);
  return { permuted, isReading };
}
