import { expect, test } from 'vitest';

import { serviceOf } from './use-service.ts';

test.each([
  ['/create', {}, 'kiwiwhale'],
  ['/create', { provider: 'openfan' }, 'openfan'],
  ['/gallery', { provider: 'openfan' }, 'kiwiwhale'],
  ['/payments', {}, 'openfan'],
  ['/creators/luna', {}, 'openfan'],
  ['/creatorsmith', {}, 'kiwiwhale'],
])('%s with %j is about %s', (pathname, search, service) => {
  expect(serviceOf({ pathname, search })).toBe(service);
});
