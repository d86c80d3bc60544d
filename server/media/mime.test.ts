import { expect, it } from 'vitest';

import { extensionOf, isInlineMime, kindOfMime, mimeOfUrl, normalMime } from './mime.ts';

it('normalises', () => {
  expect(normalMime(' Image/JPG; q=1 ')).toBe('image/jpeg');
  expect(normalMime('text/xml')).toBe('application/xml');
  for (const none of [
    '',
    null,
    undefined,
    'png',
    'image/',
    'image/*',
    'a b/c',
    'image/png\r\nx: y',
  ]) {
    expect(normalMime(none)).toBe('');
  }
});

it('knows the kind of a type', () => {
  expect(
    ['image/jpg', 'video/mp4', 'audio/mpeg', 'text/plain', 'application/json'].map(kindOfMime),
  ).toEqual(['image', 'video', 'audio', 'text', 'text']);
  for (const file of ['image/svg+xml', 'text/html', 'application/xml', 'application/pdf', '']) {
    expect(kindOfMime(file)).toBe('file');
    expect(isInlineMime(file)).toBe(false);
  }
});

it('reads and writes endings', () => {
  expect(mimeOfUrl('https://a.example/x/y.JPEG?token=1')).toBe('image/jpeg');
  expect(mimeOfUrl('https://a.example/x/y?file=a.png')).toBe('');
  expect(mimeOfUrl('nothing')).toBe('');
  expect(extensionOf('audio/mpeg')).toBe('mp3');
  expect(extensionOf('application/x-what')).toBe('bin');
});
