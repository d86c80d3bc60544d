import * as v from 'valibot';
import { create } from 'zustand';

import { readKept, writeKept } from '../preferences/kept.ts';

const on = v.fallback(v.boolean(), true);
const wantedSchema = v.object({
  done: on,
  failed: on,
  payment: on,
  lowBalance: on,
  expiring: on,
  /** Credits E4: below this the balance is low. */
  lowBelowE4: v.fallback(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 10_000),
});
type Wanted = v.InferOutput<typeof wantedSchema>;

/** What may be told of; `lowBelowE4` says when a balance is low. */
export type NewsKind = Exclude<keyof Wanted, 'lowBelowE4'>;

const KEY = 'darkroom-notifications';

/** What to tell of, once notifications are on at all (preferences.ts). */
export const useWanted = create<Wanted>()(() => readKept(() => localStorage, KEY, wantedSchema));
useWanted.subscribe((wanted) => writeKept(() => localStorage, KEY, wanted));

// Chosen in another tab: the one that tells may be this.
addEventListener('storage', ({ key }) => {
  if (key === KEY) useWanted.setState(readKept(() => localStorage, KEY, wantedSchema));
});
