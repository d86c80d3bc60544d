import { isJsonObject, type JsonObject, parseJson } from '../../lib/json.ts';

/** What is sent: the JSON object, with the prompt from its own box. */
export function rawInput(prompt: string, text: string): JsonObject | undefined {
  const parsed = text.trim() === '' ? {} : parseJson(text);
  if (!isJsonObject(parsed)) return undefined;
  const input = prompt.trim() === '' ? parsed : { ...parsed, prompt };
  return Object.keys(input).length > 0 ? input : undefined;
}
