import { create } from 'zustand';

type Overlay = 'palette' | 'shortcuts' | null;

/** What is open above the page; anything may open it. */
export const useOverlay = create<{ open: Overlay }>()(() => ({ open: null }));

export function openOverlay(open: Overlay): void {
  useOverlay.setState({ open });
}
