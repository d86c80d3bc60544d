import { create } from 'zustand';

import type { Job } from '../../contract/jobs.ts';
import type { GallerySearch } from './gallery-filters.ts';

/** What can be asked of one or several jobs; `keys` decides which. */
export type GalleryAct = 'favorite' | 'delete' | 'run-again' | 'file' | 'compare' | 'blur';

export interface GalleryCommand {
  act: GalleryAct;
  keys: string[];
}

interface GalleryState {
  /** The tile that Tab leads to and arrows move. */
  active: string | null;
  selected: ReadonlySet<string>;
  /** Taps select instead of open. */
  selecting: boolean;
  /** Where a shift-click's range begins. */
  anchor: string | null;
  /** Asked for, not yet taken up: what takes them up is fetched when first needed. */
  commands: GalleryCommand[];
  /** What waits for an answer: which project, or which part of two pictures. */
  dialog: { act: 'file' | 'compare'; jobs: Job[] } | null;
  /** What just happened, for those who do not see it. */
  said: string;
  /** The list that a job's page was opened from: its neighbours and the way back. */
  origin: GallerySearch | null;
  /** The job whose page was left last: its tile gets the focus. */
  returnTo: string | null;
}

const nobody: ReadonlySet<string> = new Set();

export const useGallery = create<GalleryState>()(() => ({
  active: null,
  selected: nobody,
  selecting: false,
  anchor: null,
  commands: [],
  dialog: null,
  said: '',
  origin: null,
  returnTo: null,
}));

export function setActive(active: string | null): void {
  if (useGallery.getState().active !== active) useGallery.setState({ active });
}

export function clearSelection(): void {
  useGallery.setState({ selected: nobody, selecting: false, anchor: null });
}
