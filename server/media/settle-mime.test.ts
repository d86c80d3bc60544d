import { describe, expect, it } from 'vitest';

import { html, png, svg } from './fixtures/files.ts';
import { settleMime } from './settle-mime.ts';

const text = Buffer.from('{"url":null}');
const data = Buffer.from([0x47, 0, 1, 2, 3, 0xfe]);
const mp4 = Buffer.from('\0\0\0\x14ftypisom\0\0\0\0isom', 'latin1');
const none = Buffer.alloc(0);

describe('settles', () => {
  it.each([
    ['bytes before header', png, 'image/jpeg', '', '', 'image/png'],
    ['bytes without a header', png, '', '', '', 'image/png'],
    ['bytes before promise', png, 'binary/octet-stream', 'video/mp4', 'video/mp4', 'image/png'],
    ['header for text', text, 'text/markdown; charset=utf-8', '', '', 'text/markdown'],
    ['header for json', text, 'text/json', '', '', 'application/json'],
    [
      'promise where the header says nothing',
      data,
      'application/octet-stream',
      'video/mp2t',
      '',
      'video/mp2t',
    ],
    ['ending where neither does', data, '', '', 'audio/mpeg', 'audio/mpeg'],
    ['text without a name', text, '', '', '', 'text/plain'],
    ['data without a name', data, '', '', '', 'application/octet-stream'],
    ['data called text', data, 'text/plain', '', '', 'application/octet-stream'],
    [
      'data called a picture: a download',
      data,
      'image/png',
      'image/png',
      '',
      'application/octet-stream',
    ],
    ['sound in a film container', mp4, 'audio/mp4', '', '', 'audio/mp4'],
    ['a film', mp4, 'application/octet-stream', '', '', 'video/mp4'],
    ['honest SVG', svg, 'image/svg+xml', 'image/svg+xml', '', 'image/svg+xml'],
    ['honest HTML', html, 'text/html', '', '', 'text/html'],
    ['HTML called plain text', html, 'text/plain', '', '', 'text/html'],
    ['plain text called HTML', text, 'text/html', '', '', 'text/plain'],
    ['nothing at all', none, 'image/png', '', '', 'image/png'],
  ])('%s', (_, head, declared, promised, ending, expected) => {
    expect(settleMime(head, { declared, promised, ending })).toBe(expected);
  });
});

describe('refuses', () => {
  it.each([
    ['HTML as a picture', html, 'image/png', ''],
    ['SVG as a picture', svg, 'image/webp', ''],
    ['SVG where a picture was promised', svg, 'image/svg+xml', 'image/png'],
    ['HTML where a film was promised', html, 'text/html', 'video/mp4'],
    ['JSON as sound', text, 'audio/mpeg', ''],
  ])('%s', (_, head, declared, promised) => {
    expect(() => settleMime(head, { declared, promised })).toThrow('This was announced as');
  });
});
