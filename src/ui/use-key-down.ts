import { useEffectEvent, useLayoutEffect } from 'react';

/**
 * Hears every key of the page as long as the component is on it. From its first frame on: a
 * passive effect of a page drawn in slices comes later than what a quick hand presses at once.
 */
export function useKeyDown(
  onKeyDown: (event: KeyboardEvent) => void,
  { when = true, capture = false } = {},
): void {
  const heard = useEffectEvent(onKeyDown);
  useLayoutEffect(() => {
    if (!when) return;
    const listener = (event: KeyboardEvent) => heard(event);
    addEventListener('keydown', listener, capture);
    return () => removeEventListener('keydown', listener, capture);
  }, [when, capture]);
}
