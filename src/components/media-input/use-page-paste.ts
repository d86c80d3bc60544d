import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from 'react';

import { isForPage, takeHeldPaste } from './held-paste.ts';

/** Marks an element into which a pasted file can go: the first empty one on the page gets it. */
export const wellMarks = (isEmpty: boolean) => ({ 'data-media-well': isEmpty ? 'empty' : 'full' });

function firstRoom(): Element | undefined {
  return [...document.querySelectorAll('[data-media-well=empty]')].find((one) =>
    // Not one that is folded away.
    one.checkVisibility(),
  );
}

/**
 * A file pasted anywhere on the page goes into the first field that has room, also one that
 * was pasted before this field was there.
 */
export function usePagePaste(
  well: RefObject<HTMLElement | null>,
  isEmpty: boolean,
  take: (files: File[]) => void,
): void {
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    if (!isEmpty || !isForPage(event)) return;
    const { target } = event;
    const inWell = target instanceof Element && target.closest('[data-media-well]');
    if (inWell || firstRoom() !== well.current) return;
    event.preventDefault();
    take([...event.clipboardData.files]);
  });
  const onStanding = useEffectEvent(() => {
    const files = isEmpty ? takeHeldPaste() : [];
    if (files.length > 0) take(files);
  });
  useLayoutEffect(() => onStanding(), []);
  useEffect(() => {
    const listener = (event: ClipboardEvent) => onPaste(event);
    document.addEventListener('paste', listener);
    return () => document.removeEventListener('paste', listener);
  }, []);
}
