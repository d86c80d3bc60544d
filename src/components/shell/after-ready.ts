/** A first answer that hangs must not hold back the rest for ever. */
const AT_MOST_MS = 3_000;
/** The first moment belongs to the page. */
const PAUSE_MS = 200;

let resolveReady: () => void = () => undefined;

/** Resolves when the first page is ready, or soon: for code that nobody needs before. */
export const afterReady = new Promise<void>((resolve) => {
  resolveReady = resolve;
  setTimeout(resolve, AT_MOST_MS);
});

export function announceReady(): void {
  setTimeout(resolveReady, PAUSE_MS);
}
