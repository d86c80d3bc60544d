import * as v from 'valibot';
import { create } from 'zustand';

import { readKept, writeKept } from '../preferences/kept.ts';

const KEY = 'darkroom-paying';
const place = () => sessionStorage;

const payingSchema = v.object({
  /** Payments of the last approval in this tab. */
  keys: v.fallback(v.array(v.string()), []),
});

/** What is followed live on /create: it outlives a reload, not the tab. */
export const usePaying = create(() => readKept(place, KEY, payingSchema));
usePaying.subscribe((paying) => writeKept(place, KEY, paying));
