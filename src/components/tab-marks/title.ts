const MARK = /^(?:\d+ new, \d+ running|\d+ new|\d+ running) · /;

/** "2 new, 1 running · Gallery · Darkroom"; nothing before it where nothing is new or runs. */
export function markedTitle(title: string, unseen: number, running: number): string {
  const words = [unseen > 0 && `${unseen} new`, running > 0 && `${running} running`];
  const mark = words.filter(Boolean).join(', ');
  const plain = title.replace(MARK, '');
  return mark === '' ? plain : `${mark} · ${plain}`;
}

/** Keeps the mark before whatever title pages set. @returns stops, and takes the mark away */
export function keepTitleMarked(unseen: number, running: number): () => void {
  const set = (news: number, under: number) => {
    const next = markedTitle(document.title, news, under);
    if (document.title !== next) document.title = next;
  };
  set(unseen, running);
  const observer = new MutationObserver(() => set(unseen, running));
  const title = document.querySelector('title');
  if (title) observer.observe(title, { childList: true, characterData: true, subtree: true });
  return () => {
    observer.disconnect();
    set(0, 0);
  };
}
