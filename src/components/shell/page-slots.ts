import { createContext, useContext } from 'react';

/** Places in the frame that belong to the page on show. */
export interface PageSlots {
  title: HTMLElement | null;
  filters: HTMLElement | null;
}

export const PageSlotsContext = createContext<PageSlots>({ title: null, filters: null });

export function usePageSlots(): PageSlots {
  return useContext(PageSlotsContext);
}
