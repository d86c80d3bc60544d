import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function for as long as it stands, which always runs the newest. Not for rendering. */
export function useSteady<Args extends unknown[], Result>(
  run: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  return useCallback((...args) => latest.current(...args), []);
}
