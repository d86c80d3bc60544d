import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

/** A `const NAME = 1_000;` in a file that cannot be imported without starting something. */
function constant(file: string, name: string): number {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  return Number(new RegExp(`${name} = ([\\d_]+);`).exec(text)?.[1]?.replaceAll('_', ''));
}

it('gives the server longer to stop than it takes at most', () => {
  const grace = constant('scripts/children.mjs', 'GRACE_MS');
  expect(grace).toBeGreaterThan(constant('server/main.ts', 'SHUTDOWN_MS'));
});
