import { parseJson, type Json } from '../../src/lib/json.ts';

/** Strings are matched first, so that digits inside them are left alone. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses an answer about a job. Whole numbers too large to be exact in JavaScript (an id or a
 * seed above 2^53) are read as text, digit by digit as they came.
 */
export function parseAnswer(text: string): Json | undefined {
  if (!/\d{16}/.test(text)) return parseJson(text);
  return parseJson(text.replaceAll(TOKEN, (token) => (isInexact(token) ? `"${token}"` : token)));
}

function isInexact(token: string): boolean {
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));
}
