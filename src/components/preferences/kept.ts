import * as v from 'valibot';

import { parseJson } from '../../lib/json.ts';

/** Where it is kept: asked for each time, since a browser may refuse even that. */
type Place = () => Storage;

/** What `place` keeps under `key`, read by `schema`; what is missing or not ours reads as `{}`. */
export function readKept<S extends v.GenericSchema>(
  place: Place,
  key: string,
  schema: S,
): v.InferOutput<S> {
  let kept: unknown;
  try {
    kept = parseJson(place().getItem(key) ?? '');
  } catch {
    // Storage may be off.
  }
  const state = v.is(v.object({ state: v.record(v.string(), v.unknown()) }), kept)
    ? kept.state
    : {};
  return v.parse(schema, state);
}

/** Keeps `state`, where the browser allows it; otherwise it lives as long as the page. */
export function writeKept(place: Place, key: string, state: object): void {
  try {
    place().setItem(key, JSON.stringify({ state }));
  } catch {
    // Full or off.
  }
}

const SOON_MS = 300;

/**
 * Writes for something that changes with every key: once, a moment after it changed, and at
 * once when the page goes.
 * @returns tells that there is something to write
 */
export function writerSoon(write: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    write();
  };
  if ('document' in globalThis) {
    addEventListener('pagehide', now);
    document.addEventListener('visibilitychange', now);
  }
  return () => {
    timer ??= setTimeout(now, SOON_MS);
  };
}
