import { useEffect, useLayoutEffect } from 'react';

let held: File[] | undefined;
let places = 0;

/** Whether a paste is meant for the page's fields: nobody took it, and no window is open. */
export function isForPage(event: ClipboardEvent): event is ClipboardEvent & {
  clipboardData: DataTransfer;
} {
  const { clipboardData, defaultPrevented } = event;
  return (
    clipboardData !== null &&
    clipboardData.files.length > 0 &&
    !defaultPrevented &&
    document.querySelector('dialog[open]') === null
  );
}

/** While the code of a media field is on its way: what is pasted meanwhile waits for it. */
export function useHoldPaste(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (!isForPage(event)) return;
      held = [...event.clipboardData.files];
      event.preventDefault();
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
  useLayoutEffect(() => {
    places += 1;
    return () => {
      places -= 1;
      // The field that stands here now takes it in this same commit; later nobody expects it.
      setTimeout(() => {
        if (places === 0) held = undefined;
      });
    };
  }, []);
}

/** What was pasted before its field was there, once. */
export function takeHeldPaste(): File[] {
  const files = held ?? [];
  held = undefined;
  return files;
}
