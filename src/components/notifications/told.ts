import * as v from 'valibot';

import { readKept, writeKept } from '../preferences/kept.ts';

const KEY = 'darkroom-told';
const KEPT = 100;
const place = () => localStorage;
const toldSchema = v.object({ tags: v.fallback(v.array(v.string()), []) });

/** Whether this is new to the person; from then on it no longer is, in no tab. */
export function isNew(tag: string): boolean {
  const { tags } = readKept(place, KEY, toldSchema);
  if (tags.includes(tag)) return false;
  writeKept(place, KEY, { tags: [tag, ...tags].slice(0, KEPT) });
  return true;
}

/** It may be told again: a balance that was filled up can run low anew. */
export function forgetTold(tag: string): void {
  const { tags } = readKept(place, KEY, toldSchema);
  if (tags.includes(tag)) writeKept(place, KEY, { tags: tags.filter((one) => one !== tag) });
}
