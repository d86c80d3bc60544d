/** Takes away what the document drew of the gallery before the app was there (first-pictures.ts). */
export function dropFirstPictures(): void {
  document.getElementById('first-pictures')?.remove();
}

/** A picture that takes longer than this comes when it comes. */
const AT_MOST_MS = 500;

/**
 * The list is drawn: from now on its tiles are the ones. What lay in their places is only looked at
 * until theirs are decoded, so that no picture goes out and comes again.
 */
export function takeOverFirstPictures(list: HTMLElement): void {
  const first = document.getElementById('first-pictures');
  if (!first) return;
  first.inert = true;
  first.ariaHidden = 'true';
  for (const marked of first.querySelectorAll<HTMLElement>('[data-testid]'))
    delete marked.dataset.testid;
  const decoded = [...list.querySelectorAll('img')].map((img) =>
    img.decode().catch(() => undefined),
  );
  const patience = new Promise((resolve) => setTimeout(resolve, AT_MOST_MS));
  void Promise.race([Promise.all(decoded), patience]).then(() => first.remove());
}
