/** Whoever does something before it is reached has gone on to something else. */
const HANDS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;
/** What is not there by then is not there any more. */
const AT_MOST_MS = 3_000;

/**
 * Scrolls to `top` (px), and again whenever the page has grown until it is reached: lists are often
 * drawn after the page that holds them.
 * @returns what gives it up
 */
export function reachTop(top: number): () => void {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  const observer = new ResizeObserver(() => {
    scrollTo({ top, behavior: 'instant' });
    if (Math.abs(scrollY - top) <= 1) stop();
  });
  const timer = setTimeout(stop, AT_MOST_MS);
  const { signal } = stopping;
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  for (const hand of HANDS) addEventListener(hand, stop, { signal, passive: true });
  scrollTo({ top, behavior: 'instant' });
  if (Math.abs(scrollY - top) <= 1) stop();
  else observer.observe(document.body);
  return stop;
}
