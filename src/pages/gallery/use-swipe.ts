import { type PointerEvent, useRef } from 'react';

const SWIPE_PX = 64;
/** What a finger drags for itself. */
const TAKEN = 'input, textarea, select, audio, video, pre, table, [data-testid=zoom-stage]';

/**
 * A finger across: 1 to the next, -1 to the one before. The element, and what
 * scrolls in it, needs `touch-action: pan-y`, or the browser takes the gesture away.
 */
export function useSwipe(onSwipe: (direction: 1 | -1) => void) {
  const from = useRef<{ pointer: number; x: number; y: number }>(undefined);
  return {
    onPointerDown: (event: PointerEvent) => {
      const { target, pointerType, isPrimary, pointerId, clientX, clientY } = event;
      const taken = target instanceof Element && target.closest(TAKEN) !== null;
      from.current =
        pointerType === 'touch' && isPrimary && !taken
          ? { pointer: pointerId, x: clientX, y: clientY }
          : undefined;
    },
    onPointerUp: ({ pointerId, clientX, clientY }: PointerEvent) => {
      const start = from.current;
      from.current = undefined;
      if (start?.pointer !== pointerId) return;
      const [across, down] = [clientX - start.x, clientY - start.y];
      if (Math.abs(across) > SWIPE_PX && Math.abs(across) > Math.abs(down)) {
        onSwipe(across < 0 ? 1 : -1);
      }
    },
    onPointerCancel: () => {
      from.current = undefined;
    },
  };
}
