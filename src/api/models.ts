import { type QueryClient, queryOptions } from '@tanstack/react-query';

import { modelListSchema } from '../contract/models.ts';
import { askOfConnection } from './ask-first.ts';
import { request } from './client.ts';

/** What an account may run, with prices; price lists change rarely. */
export function modelsQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['models', connectionId],
    queryFn: ({ signal }) =>
      request('/api/models', modelListSchema, { query: { connection: connectionId }, signal }),
    staleTime: 5 * 60_000,
  });
}

/** For pages that cannot be drawn without them: as soon as the page's code is there. */
export function askForModels(queryClient: QueryClient): void {
  askOfConnection(queryClient, (id) => queryClient.query(modelsQuery(id)));
}
