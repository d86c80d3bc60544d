import fc from 'fast-check';
import { expect, it } from 'vitest';

import { contentDisposition, downloadName } from './download-name.ts';

it.each([
  ['a realistic dog sitting in a park', 0, 'a realistic dog sitting in a park.png'],
  ['a dog', 2, 'a dog 3.png'],
  ['../../etc/passwd', 0, 'etc passwd.png'],
  ['C:\\x\r\nSet-Cookie: a=b', 0, 'C x Set-Cookie a=b.png'],
  ['', 0, 'darkroom.png'],
  ['...', 0, 'darkroom.png'],
  ['CON', 0, 'darkroom CON.png'],
  ['evil\u202egnp.exe', 0, 'evil gnp.exe.png'],
  ['犬 in Köln', 0, '犬 in Köln.png'],
])('%j', (prompt, index, expected) => {
  expect(downloadName(prompt, 'image/png', index)).toBe(expected);
});

it('keeps whole characters and stays short', () => {
  const name = downloadName('🐕'.repeat(100), 'image/webp', 0);
  expect(name).toBe(`${'🐕'.repeat(60)}.webp`);
});

it('makes a header of it, whatever the prompt', () => {
  expect(contentDisposition('attachment', 'Köln\'s "x".png')).toBe(
    `attachment; filename="K_ln's _x_.png"; filename*=UTF-8''K%C3%B6ln%27s%20%22x%22.png`,
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (prompt) => {
      const name = downloadName(prompt, 'image/png', 0);
      expect(name).toMatch(/^[^/\\\p{C}]+\.png$/u);
      const header = contentDisposition('attachment', name);
      expect(header).toMatch(
        /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[\w%.~!#$&+^`|-]+$/,
      );
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
      contentDisposition('inline', downloadName(String.fromCharCode(...units), 'image/png', 0));
    }),
  );
});

it('makes a header of any name, also one that was not made for files', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
      const header = contentDisposition('inline', String.fromCharCode(...units));
      expect(() => new Headers({ 'content-disposition': header })).not.toThrow();
      expect(header).toMatch(/^[\x20-\x7e]+$/);
    }),
  );
});
