import { parseJson } from '../../src/lib/json.ts';

/** A list of texts as it stands in the database. */
export function readTexts(json: string): string[] {
  const list = parseJson(json);
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
}
