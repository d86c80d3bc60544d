import { expect, it } from 'vitest';

import { fillTemplate, readTags } from './fill-template.ts';

const draft = { creator: 'sol', prompt: 'a {n} in the sun' };

it('fills in number, creator and prompt, and nothing twice', () => {
  expect(fillTemplate('{n}. {prompt} by {creator} {else}', draft, 3)).toBe(
    '3. a {n} in the sun by sol {else}',
  );
});

it('reads tags as people type them', () => {
  expect(readTags(' #sun, beach,, sun ,a b')).toEqual(['sun', 'beach', 'a b']);
  expect(readTags(Array.from({ length: 30 }, (_, n) => `t${n}`).join())).toHaveLength(20);
  expect(readTags('x'.repeat(80))[0]).toHaveLength(50);
});
