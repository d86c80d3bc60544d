import type { NoticeInit } from './notices.ts';

/** `notify` for pages that are ready long before they have something to tell. */
export function notifyLater(init: NoticeInit): void {
  void import('./notices.ts').then(({ notify }) => notify(init));
}
