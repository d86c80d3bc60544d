import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { flushSync } from 'react-dom';

import { usePrompts } from './prompts.ts';

/**
 * ↑ at the very start of the prompt brings back what was sent before, further back with
 * each press; ↓ comes forward again, down to what was being written.
 */
export function useRecall(
  box: RefObject<HTMLTextAreaElement | null>,
  text: string,
  onChange: (text: string) => void,
) {
  const place = useRef<{ at: number; shown: string; written: string } | null>(null);

  const show = (at: number, written: string) => {
    const shown = at < 0 ? written : (usePrompts.getState().history[at] ?? '');
    place.current = at < 0 ? null : { at, shown, written };
    flushSync(() => onChange(shown));
    box.current?.setSelectionRange(0, 0);
  };

  return (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const atStart = selectionStart === 0 && selectionEnd === 0;
    // Whoever goes on writing in a recalled prompt has left the history.
    const now = place.current?.shown === text ? place.current : null;
    if (event.key === 'ArrowUp' && atStart) {
      const { history } = usePrompts.getState();
      let at = (now?.at ?? -1) + 1;
      if (history[at] === text) at += 1;
      if (at >= history.length) return;
      event.preventDefault();
      show(at, now?.written ?? text);
    }
    if (event.key === 'ArrowDown' && atStart && now) {
      event.preventDefault();
      show(now.at - 1, now.written);
    }
  };
}
