import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

const KEPT = 100;

interface Sitting {
  /** Keys of the jobs made in this tab, newest first. */
  keys: string[];
  /** Keys of the last submit, in the order of its runs. */
  last: string[];
}

/** What was made in this sitting: it outlives a reload, not the tab. */
export const useSitting = create<Sitting>()(
  persist<Sitting>(() => ({ keys: [], last: [] }), {
    name: 'darkroom-sitting',
    storage: createJSONStorage(() => sessionStorage),
  }),
);

export function addToSitting(made: string[]): void {
  useSitting.setState(({ keys }) => ({
    keys: [...made.toReversed(), ...keys.filter((key) => !made.includes(key))].slice(0, KEPT),
    last: made,
  }));
}
