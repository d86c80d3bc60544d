import { flushSync } from 'react-dom';

import { usePrompts } from './prompts.ts';

/** Where in the history the box is. */
export interface Recalled {
  at: number;
  shown: string;
  /** What was being written before. */
  written: string;
}

interface Asked {
  key: string;
  box: HTMLTextAreaElement;
  recalled: Recalled | undefined;
  onChange: (text: string) => void;
  /** Keeps the key's own effect away, while there is still time. */
  preventDefault: () => void;
}

/**
 * ↑ at the very start of the prompt brings back what was sent before, further back with
 * each press; ↓ comes forward again, down to what was being written.
 * @returns where in the history the box is after this key
 */
export function recall({
  key,
  box,
  recalled,
  onChange,
  preventDefault,
}: Asked): Recalled | undefined {
  const text = box.value;
  const atStart = box.selectionStart === 0 && box.selectionEnd === 0;
  // Whoever goes on writing in a recalled prompt has left the history.
  const now = recalled?.shown === text ? recalled : undefined;
  const { history } = usePrompts.getState();

  const show = (at: number, written: string): Recalled | undefined => {
    preventDefault();
    const shown = at < 0 ? written : (history[at] ?? '');
    flushSync(() => onChange(shown));
    box.setSelectionRange(0, 0);
    return at < 0 ? undefined : { at, shown, written };
  };

  if (key === 'ArrowUp' && atStart) {
    let at = (now?.at ?? -1) + 1;
    if (history[at] === text) at += 1;
    return at < history.length ? show(at, now?.written ?? text) : now;
  }
  if (key === 'ArrowDown' && atStart && now) return show(now.at - 1, now.written);
  return now;
}
