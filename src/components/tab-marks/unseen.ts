import * as v from 'valibot';
import { create } from 'zustand';

import { readKept, writeKept } from '../preferences/kept.ts';

const KEY = 'darkroom-unseen';
/** More than anybody counts. */
const KEPT = 200;
const place = () => localStorage;
const unseenSchema = v.object({ keys: v.fallback(v.array(v.string()), []) });

/** Jobs that came to their end since somebody last looked at them or at the gallery. */
export const useUnseen = create(() => readKept(place, KEY, unseenSchema));

// One set for all tabs: what was seen in one is seen in all.
addEventListener('storage', ({ key }) => {
  if (key === KEY) useUnseen.setState(readKept(place, KEY, unseenSchema));
});

function keep(keys: string[]): void {
  useUnseen.setState({ keys });
  writeKept(place, KEY, { keys });
}

/** Of this tab: what is changed later does not count again. */
const counted = new Set<string>();

export function addUnseen(finished: readonly string[]): void {
  const added = finished.filter((key) => !counted.has(key));
  if (added.length === 0) return;
  for (const key of added) counted.add(key);
  const { keys } = readKept(place, KEY, unseenSchema);
  keep([...new Set([...added, ...keys])].slice(0, KEPT));
}

/** @param isSeen which of them; all of them without it */
export function markSeen(isSeen: (key: string) => boolean = () => true): void {
  const { keys } = readKept(place, KEY, unseenSchema);
  const left = keys.filter((key) => !isSeen(key));
  if (left.length < keys.length || useUnseen.getState().keys.length !== left.length) keep(left);
}
