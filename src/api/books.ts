import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { bookPageSchema, statementSchema } from '../contract/books.ts';
import { request } from './client.ts';

/** Which month, cut by which zone's midnight, of which account (all of them without one). */
export interface WhichBooks {
  month: string | undefined;
  zone: string;
  account: string | undefined;
}

export function statementQuery(which: WhichBooks) {
  return queryOptions({
    queryKey: ['books', which],
    queryFn: ({ signal }) =>
      request('/api/books', statementSchema, { signal, query: { ...which } }),
  });
}

/** Newest first, page by page. @param state one of `bookStates`; all without one */
export function bookEntriesQuery(which: WhichBooks, state: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['book-entries', which, state ?? ''],
    queryFn: ({ signal, pageParam }) =>
      request('/api/books/entries', bookPageSchema, {
        signal,
        query: { ...which, state, cursor: pageParam, limit: 100 },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
