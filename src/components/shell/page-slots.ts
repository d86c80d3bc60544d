import { createContext, useContext } from 'react';

/** Places in the frame that belong to the page on show. */
export interface PageSlots {
  title: HTMLElement;
  filters: HTMLElement;
}

export const PageSlotsContext = createContext<PageSlots | null>(null);

export function usePageSlots(): PageSlots {
  const slots = useContext(PageSlotsContext);
  if (!slots) throw new Error('a page outside of the frame');
  return slots;
}

/** Made before the frame is drawn: a page drawn with it finds its places at once. */
export function createPageSlots(): PageSlots {
  const title = document.createElement('div');
  // A long one is cut: it must not push the money onto a second line, and the page down with it.
  title.className = 'flex h-strip min-w-0 items-center gap-2 max-lg:flex-1 lg:max-w-1/3 lg:py-2';
  const filters = document.createElement('div');
  // `data-own-line`: there are more of them than the strip has room for beside the money.
  filters.className =
    'flex min-w-0 flex-wrap items-center gap-2 empty:hidden max-lg:order-last max-lg:w-full max-lg:pb-3 lg:flex-1 lg:py-2 max-xl:has-data-own-line:order-last max-xl:has-data-own-line:w-full max-xl:has-data-own-line:flex-none max-xl:has-data-own-line:pt-0 max-xl:has-data-own-line:pb-3';
  return { title, filters };
}
