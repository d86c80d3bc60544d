import type { JsonObject } from '../../src/lib/json.ts';

const MOST_WORDS = 24;

/** What the service's persona maker would say of a SOUL.md: a description and things to try. */
export function personaFrom(name: string, soulMd: string, description?: string): JsonObject {
  const plain = soulMd
    .replaceAll(/^#.*$/gm, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const charBlock = description ?? `${name}: ${plain.slice(0, MOST_WORDS).join(' ')}`;
  return {
    charBlock: charBlock.trim(),
    suggestions: [
      `${name} at golden hour, soft light`,
      `${name} in the rain, neon reflections`,
      `${name} reading by a window, film grain`,
    ],
  };
}
