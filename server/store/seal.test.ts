import { describe, expect, it } from 'vitest';

import { createSealer } from './seal.ts';

const first = 'a'.repeat(32);
const second = 'b'.repeat(32);

describe('createSealer', () => {
  it('opens what it sealed, for the same purpose only', async () => {
    const sealer = createSealer([first]);
    const token = await sealer.seal({ key: 'kw_secret', n: 1 }, 'connection');
    expect(token).not.toContain('kw_secret');
    expect(await sealer.open(token, 'connection')).toEqual({ key: 'kw_secret', n: 1 });
    expect(await sealer.open(token, 'job')).toBeUndefined();
    expect(await sealer.open(token, 'connection')).toEqual({ key: 'kw_secret', n: 1 });
  });

  it('rotates: the first secret seals, all open', async () => {
    const old = await createSealer([first]).seal('hello', 'x');
    const rotated = createSealer([second, first]);
    expect(await rotated.open(old, 'x')).toBe('hello');
    const fresh = await rotated.seal('hello', 'x');
    expect(await createSealer([first]).open(fresh, 'x')).toBeUndefined();
    expect(await createSealer([second]).open(fresh, 'x')).toBe('hello');
    expect(await createSealer([second]).open(old, 'x')).toBeUndefined();
  });

  it('answers undefined for junk and for every tampered token, and never throws', async () => {
    const sealer = createSealer([first]);
    const token = await sealer.seal('hello', 'x');
    const junk = ['', '.', '....', 'a.b.c.d.e', token.slice(1), `${token}x`, 'x'.repeat(100_000)];
    for (const text of junk) expect(await sealer.open(text, 'x')).toBeUndefined();
    const [header = '', , iv = '', cipher = '', tag = ''] = token.split('.');
    const flipped = (part: string) => (part.startsWith('A') ? 'B' : 'A') + part.slice(1);
    for (const tampered of [
      [header, '', flipped(iv), cipher, tag],
      [header, '', iv, flipped(cipher), tag],
      [header, '', iv, cipher, flipped(tag)],
      [flipped(header), '', iv, cipher, tag],
    ]) {
      expect(await sealer.open(tampered.join('.'), 'x')).toBeUndefined();
    }
  });
});
