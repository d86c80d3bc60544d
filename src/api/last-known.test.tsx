import { QueryClient } from '@tanstack/react-query';
import { createStore, get } from 'idb-keyval';
import { afterEach, expect, test, vi } from 'vitest';

import type { Connection } from '../contract/session.ts';
import { forget, keepLastKnown } from './last-known.ts';

const store = createStore('darkroom', 'last-known');
const written = async () => JSON.stringify((await get<unknown>('queries', store)) ?? '');

const connection: Connection = {
  ...{ id: 'one', service: 'kiwiwhale', mode: 'agent', accountId: 'a', name: 'One' },
  ...{ keyHint: 'kw…', active: true, keyUnsaved: false, createdAt: '2026-01-01T00:00:00.000Z' },
};
const list = (prompt: string) => ({
  pages: [{ jobs: [{ key: prompt, prompt }], nextCursor: null, total: 1 }],
  pageParams: [null],
});

function visit(prompt?: string) {
  const client = new QueryClient();
  const stop = keepLastKnown(client);
  client.setQueryData(['session'], { connections: [connection] });
  if (prompt !== undefined) client.setQueryData(['jobs', {}], list(prompt));
  return { client, stop };
}

afterEach(() => {
  vi.restoreAllMocks();
});

/** A page that is left writes at once. */
function leave() {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  document.dispatchEvent(new Event('visibilitychange'));
  vi.restoreAllMocks();
}

async function untilWritten(text: string) {
  await vi.waitFor(
    async () => {
      leave();
      expect(await written()).toContain(text);
    },
    { timeout: 5_000 },
  );
}

test('what was forgotten is not written again by what a page still knows of an earlier one', async () => {
  const first = visit('a secret harbour');
  await untilWritten('a secret harbour');
  first.stop();

  // Neither a page that never saw the list again nor one that still shows it.
  for (const prompt of [undefined, 'a secret harbour']) {
    const page = visit(prompt);
    page.client.setQueryData(['usual-times'], { before: true });
    await untilWritten('before');
    await forget();
    expect(await written()).not.toContain('harbour');
    page.client.setQueryData(['usual-times'], { after: true });
    await untilWritten('after');
    expect(await written()).not.toContain('harbour');
    page.stop();
  }
});
