import { isJsonObject, type Json, type JsonObject } from '../../lib/json.ts';

export type Path = readonly (string | number)[];

/** `['images', 0, 'url']` → `images.0.url`, as ids and errors name a field. */
export function pathText(path: Path): string {
  return path.join('.');
}

/** An object's own property: `__proto__` is a name like any other. */
export function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** What is at `path`; `undefined` where nothing is. */
export function getIn(value: Json | undefined, path: Path): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(value)) return getIn(value[Number(key)], rest);
  if (isJsonObject(value)) return getIn(own(value, String(key)), rest);
  return undefined;
}

function setKey(value: Json | undefined, path: Path, next: Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  if (typeof key === 'number') {
    const items = Array.isArray(value) ? value : [];
    const item = setKey(items[key], rest, next);
    // An emptied item keeps its place.
    return items.with(key, item ?? (typeof items[key] === 'string' ? '' : null));
  }
  const object = isJsonObject(value) ? value : {};
  const child = setKey(own(object, key), rest, next);
  if (child !== undefined) return { ...object, [key]: child };
  const left = Object.entries(object).filter(([name]) => name !== key);
  return Object.fromEntries(left);
}

/** A copy with `next` at `path`; `undefined` takes the key away. */
export function setIn(values: JsonObject, path: Path, next: Json | undefined): JsonObject {
  const changed = setKey(values, path, next);
  return isJsonObject(changed) ? changed : {};
}

/** The same JSON, whatever the order of keys. */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => sameJson(item, other[at]));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key], other[key]))
  );
}
