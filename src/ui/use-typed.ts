import { useEffect, useState } from 'react';

/** Typing is quicker than what it leads to: told when the hand rests. */
const RESTS_MS = 200;

/**
 * The text of a field whose value lives elsewhere, in the address: what is typed is shown at
 * once, told when the hand rests, and never overwritten by what was told before coming back late.
 *
 * @param value as it is elsewhere; changed by others, it replaces the text
 * @param onChange is told of the text
 */
export function useTyped(
  value: string,
  onChange: (text: string) => void,
): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  /** Told, and not yet come back; oldest first. */
  const [told, setTold] = useState<string[]>([]);
  if (known !== value) {
    setKnown(value);
    // An address may leave out the spaces around it.
    const at = told.findIndex((one) => one.trim() === value.trim());
    setTold(told.slice(at < 0 ? told.length : at + 1));
    if (at < 0) setText(value);
  }
  const latest = told.at(-1) ?? value;
  useEffect(() => {
    if (text === latest) return;
    const timer = setTimeout(() => {
      setTold((before) => [...before, text]);
      onChange(text);
    }, RESTS_MS);
    return () => clearTimeout(timer);
  }, [text, latest, onChange]);
  return [text, setText];
}
