import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { html, png, svg } from './fixtures/files.ts';
import { looksLikeText, sniff } from './sniff.ts';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((part) =>
      typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part),
    ),
  );
const iso = (major: string, ...compatible: string[]) =>
  bytes([0, 0, 0, 16 + 4 * compatible.length], 'ftyp', major, [0, 0, 0, 0], ...compatible, 'moov');

describe('recognises', () => {
  it.each([
    ['image/png', png],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF')],
    ['image/gif', bytes('GIF89a')],
    ['image/webp', bytes('RIFF', [1, 0, 0, 0], 'WEBPVP8 ')],
    ['image/avif', iso('avif')],
    ['image/avif', iso('mif1', 'mif1', 'avif')],
    ['image/heic', iso('heic')],
    ['image/bmp', bytes('BM', [9, 9, 9, 9, 0, 0, 0, 0, 54])],
    ['image/tiff', bytes('II*', [0])],
    ['video/mp4', iso('isom', 'isom', 'avc1')],
    ['video/quicktime', iso('qt  ')],
    ['video/webm', bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84], 'webm')],
    ['video/x-matroska', bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x88], 'matroska')],
    ['video/x-msvideo', bytes('RIFF', [1, 0, 0, 0], 'AVI LIST')],
    ['audio/wav', bytes('RIFF', [1, 0, 0, 0], 'WAVEfmt ')],
    ['audio/mp4', iso('M4A ')],
    ['audio/mpeg', bytes('ID3', [4, 0])],
    ['audio/mpeg', bytes([0xff, 0xfb, 0x90, 0x64])],
    ['audio/aac', bytes([0xff, 0xf1, 0x50, 0x80])],
    ['audio/ogg', bytes('OggS', [0, 2], 'OpusHead')],
    ['video/ogg', bytes('OggS', [0, 2], 'theora')],
    ['audio/flac', bytes('fLaC')],
    ['application/pdf', bytes('%PDF-1.7')],
    ['application/zip', bytes('PK', [3, 4])],
    ['text/html', html],
    ['text/html', bytes([0xef, 0xbb, 0xbf], '<!doctype html>')],
    ['text/html', Buffer.from('\ufeff<html>', 'utf16le')],
    ['text/html', bytes('<!-- hello --><script>')],
    ['text/html', bytes('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">')],
    ['image/svg+xml', svg],
    ['image/svg+xml', bytes('<svg>')],
    [
      'image/svg+xml',
      bytes('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x" [<!ENTITY a "b">]>\n<svg:svg >'),
    ],
    ['application/xml', bytes('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>')],
    [undefined, bytes('a dog in a park')],
    [undefined, bytes('{"a":1}')],
    [undefined, bytes('5 < 6 and <3')],
    [undefined, bytes([0xff, 0xfe, 0x41, 0])],
    [undefined, bytes('')],
  ])('%s', (expected, head) => {
    expect(sniff(head)).toBe(expected);
  });
});

it('never throws and is quick on any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4096 }), (head) => {
      sniff(head);
      looksLikeText(head);
    }),
  );
  for (const piece of ['<!--', '<!---->', '<?', '<!doctype svg [', '<!doctype svg', ' <']) {
    sniff(Buffer.from(piece.repeat(4096 / piece.length)));
  }
});

it('tells text from data', () => {
  expect(looksLikeText(Buffer.from('Grüße\n\t日本'))).toBe(true);
  expect(looksLikeText(Buffer.from('\ufefftext', 'utf16le'))).toBe(true);
  expect(looksLikeText(png)).toBe(false);
});
