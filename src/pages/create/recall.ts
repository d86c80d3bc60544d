import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';

import { usePrompts } from './prompts.ts';

/** Where in the history the box is. */
export interface Recalled {
  at: number;
  shown: string;
  /** What was being written before. */
  written: string;
}

interface Box {
  text: string;
  recalled: Recalled | undefined;
  onChange: (text: string) => void;
}

/**
 * ↑ at the very start of the prompt brings back what was sent before, further back with
 * each press; ↓ comes forward again, down to what was being written.
 * @returns where in the history the box is after this key
 */
export function recall(
  event: KeyboardEvent<HTMLTextAreaElement>,
  { text, recalled, onChange }: Box,
): Recalled | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return recalled;
  const box = event.currentTarget;
  const atStart = box.selectionStart === 0 && box.selectionEnd === 0;
  // Whoever goes on writing in a recalled prompt has left the history.
  const now = recalled?.shown === text ? recalled : undefined;
  const { history } = usePrompts.getState();

  const show = (at: number, written: string): Recalled | undefined => {
    event.preventDefault();
    const shown = at < 0 ? written : (history[at] ?? '');
    flushSync(() => onChange(shown));
    box.setSelectionRange(0, 0);
    return at < 0 ? undefined : { at, shown, written };
  };

  if (event.key === 'ArrowUp' && atStart) {
    let at = (now?.at ?? -1) + 1;
    if (history[at] === text) at += 1;
    return at < history.length ? show(at, now?.written ?? text) : now;
  }
  if (event.key === 'ArrowDown' && atStart && now) return show(now.at - 1, now.written);
  return now;
}
