import * as v from 'valibot';
import { create } from 'zustand';

import { readKept, writeKept } from '../preferences/kept.ts';
import { setPreferences } from '../preferences/preferences.ts';

const KEPT = 100;
const KEY = 'darkroom-sitting';
const place = () => sessionStorage;

const keysSchema = v.fallback(v.array(v.string()), []);
const sittingSchema = v.object({
  /** Keys of the jobs made in this tab, newest first. */
  keys: keysSchema,
  /** Keys of the last submit, in the order of its runs. */
  last: keysSchema,
});

/** What was made in this sitting: it outlives a reload, not the tab. */
export const useSitting = create(() => readKept(place, KEY, sittingSchema));
useSitting.subscribe((sitting) => {
  writeKept(place, KEY, sitting);
  // Whoever generates needs the tour no more, even where its code has not come yet.
  setPreferences({ tourSeen: true });
});

export function addToSitting(made: string[]): void {
  useSitting.setState(({ keys }) => ({
    keys: [...made.toReversed(), ...keys.filter((key) => !made.includes(key))].slice(0, KEPT),
    last: made,
  }));
}
