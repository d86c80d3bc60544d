import fc from 'fast-check';
import { expect, test } from 'vitest';

import { fillPath, findRoute, matchPath } from './paths.ts';

// A dot or two alone is a step in the tree to every browser, whatever its encoding.
const part = fc
  .string({ minLength: 1, unit: 'grapheme' })
  .filter((text) => text !== '.' && text !== '..');
const noSlashAround = part.filter((text) => !/^\/|\/$/.test(text));

test('a parameter comes back as it was, whatever stands in it', () => {
  fc.assert(
    fc.property(part, (key) => {
      const path = fillPath('/gallery/$key', { key });
      expect(matchPath('/gallery/$key', path)).toEqual({ key });
      expect(new URL(path, 'http://a.test').pathname).toBe(path);
    }),
  );
});

test('the rest of a path keeps its slashes', () => {
  expect(fillPath('/models/$', { _splat: 'maker/fast model:v1.2' })).toBe(
    '/models/maker/fast%20model%3Av1.2',
  );
  fc.assert(
    fc.property(fc.array(noSlashAround, { minLength: 1 }), (parts) => {
      const _splat = parts.join('/');
      expect(matchPath('/models/$', fillPath('/models/$', { _splat }))).toEqual({ _splat });
    }),
  );
});

test('each path has one page, with or without a slash behind it', () => {
  expect(findRoute('/models')).toEqual({ path: '/models', params: {} });
  expect(findRoute('/models/')).toEqual({ path: '/models', params: {} });
  expect(findRoute('/models/a/b')).toEqual({ path: '/models/$', params: { _splat: 'a/b' } });
  expect(findRoute('/gallery/01J')).toEqual({ path: '/gallery/$key', params: { key: '01J' } });
  for (const path of ['/', '/Gallery', '/gallery/a/b', '/gallery//', '/galleryx', '/create/x']) {
    expect(findRoute(path)?.path ?? 'none').toBe(path === '/gallery//' ? '/gallery' : 'none');
  }
});

test('what no address can hold and what is no encoding do no harm', () => {
  expect(fillPath('/gallery/$key', { key: '\ud800' })).toBe('/gallery/%EF%BF%BD');
  expect(findRoute('/gallery/100%')).toEqual({ path: '/gallery/$key', params: { key: '100%' } });
});
