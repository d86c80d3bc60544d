import { type RefObject, useLayoutEffect } from 'react';

/**
 * Keeps a place as tall as what stands in it. The place has a size of its own (`contain: size`), so
 * that what happens inside of it lays out nothing around it, until the height is another.
 */
export function useHeightOf(
  content: RefObject<HTMLElement | null>,
  place: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    const element = content.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const around = place.current;
      if (around && around.offsetHeight !== element.offsetHeight) {
        around.style.height = `${element.offsetHeight}px`;
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [content, place]);
}
