import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';

import { snapshot } from './last-known-snapshot.ts';

const page = { jobs: [], nextCursor: null, total: 0 };
const pages = { pages: [page, page], pageParams: [null, 'next'] };

test('keeps what may be shown and the first page of lists, and never a key', () => {
  const client = new QueryClient();
  client.setQueryData(['new-key', 'one'], { apiKey: 'secret' });
  client.setQueryData(['credits', 'one'], { creditsE4: 1 });
  client.setQueryData(['jobs', {}], pages);
  client.setQueryData(['drafts', {}], pages);
  const { queries } = snapshot(client, [], 0);
  expect(queries.map(({ queryKey }) => queryKey[0])).toEqual(['credits', 'jobs', 'drafts']);
  for (const nth of [1, 2]) {
    expect(queries[nth]?.state.data).toEqual({ pages: [page], pageParams: [null] });
  }
});

test('lists from before an account went are left out', () => {
  const client = new QueryClient();
  client.setQueryData(['jobs', {}], pages, { updatedAt: 1_000 });
  expect(snapshot(client, [], 2_000).queries).toEqual([]);
});

test('what other pages kept stays, what is known better here counts', () => {
  const [before, client] = [new QueryClient(), new QueryClient()];
  before.setQueryData(['models', 'one'], 'models');
  before.setQueryData(['credits', 'one'], 'old');
  client.setQueryData(['credits', 'one'], 'new');
  const { queries } = snapshot(client, snapshot(before, [], 0).queries, 0);
  expect(queries.map(({ state }) => state.data).sort()).toEqual(['models', 'new']);
});
