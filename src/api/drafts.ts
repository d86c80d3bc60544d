import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import * as v from 'valibot';

import {
  type Draft,
  type DraftPage,
  draftPageSchema,
  draftsAnswerSchema,
  draftSchema,
  type DraftsPatch,
  recoverAnswerSchema,
} from '../contract/drafts.ts';
import { onChangedRows } from './changed-rows.ts';
import { request } from './client.ts';
import { expectChanges } from './expect-changes.ts';

/** The filters of `GET /api/drafts`, as they stand in the URL. */
export interface DraftFilters {
  status?: string | undefined;
  choice?: string | undefined;
  creator?: string | undefined;
  account?: string | undefined;
  job?: string | undefined;
}

export type DraftPages = InfiniteData<DraftPage, string | null>;

const PAGE = 60;

/** Newest first, page by page; kept current by the poll for changes. */
export function draftsQuery(filters: DraftFilters) {
  const { status, choice, creator, account, job } = filters;
  const tidy = Object.fromEntries(
    Object.entries({ status, choice, creator, account, job }).filter(([, value]) => value),
  );
  return infiniteQueryOptions({
    queryKey: ['drafts', tidy] as const,
    queryFn: ({ signal, pageParam }) =>
      request('/api/drafts', draftPageSchema, {
        signal,
        query: { ...tidy, cursor: pageParam, limit: PAGE },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

const idOf = ({ accountId, postId }: Draft) => `${accountId} ${postId}`;

/**
 * Brings news into every list that shows these drafts. One keeps its place also where it no
 * longer fits the list's filter: nothing jumps away under the hand that changed it.
 * @returns whether some of them stand in no list
 */
export function patchDrafts(queryClient: QueryClient, drafts: Draft[]): boolean {
  const news = new Map(drafts.map((draft) => [idOf(draft), draft]));
  const shown = new Set<string>();
  queryClient.setQueriesData<DraftPages>({ queryKey: ['drafts'] }, (list) =>
    list
      ? {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            drafts: page.drafts.map((draft) => {
              const newer = news.get(idOf(draft));
              if (newer) shown.add(idOf(draft));
              return newer ?? draft;
            }),
          })),
        }
      : undefined,
  );
  return shown.size < news.size;
}

onChangedRows('drafts', (queryClient, { rows, first }) => {
  const read = rows.flatMap((row) => {
    const parsed = v.safeParse(draftSchema, row);
    return parsed.success ? [parsed.output] : [];
  });
  // New ones belong at a place that only the server knows; what ended before the first look, too.
  if (patchDrafts(queryClient, read) || first) {
    void queryClient.invalidateQueries({ queryKey: ['drafts'] });
  }
});

/** The draft as last heard of. */
export function knownDraft(queryClient: QueryClient, postId: string): Draft | undefined {
  for (const [, list] of queryClient.getQueriesData<DraftPages>({ queryKey: ['drafts'] })) {
    const found = list?.pages
      .flatMap(({ drafts }) => drafts)
      .find((draft) => draft.postId === postId);
    if (found) return found;
  }
  return undefined;
}

const AT_ONCE = 200;

async function inParts<T>(postIds: string[], send: (part: string[]) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let from = 0; from < postIds.length; from += AT_ONCE) {
    all.push(...(await send(postIds.slice(from, from + AT_ONCE))));
  }
  return all;
}

/** One change to many drafts, kept by the server. @throws {ApiError} */
export async function sendDraftsPatch(
  queryClient: QueryClient,
  { postIds, patch }: DraftsPatch,
): Promise<Draft[]> {
  const drafts = await inParts(postIds, async (part) => {
    const body = { postIds: part, patch };
    return (await request('/api/drafts', draftsAnswerSchema, { method: 'PATCH', body })).drafts;
  });
  patchDrafts(queryClient, drafts);
  return drafts;
}

/** Keep, reject, or neither: shown at once. */
export function useChooseDrafts() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ postIds, choice }: { postIds: string[]; choice: Draft['choice'] }) =>
      sendDraftsPatch(queryClient, { postIds, patch: { choice } }),
    onMutate: ({ postIds, choice }) => {
      const before = postIds.flatMap((id) => knownDraft(queryClient, id) ?? []);
      patchDrafts(
        queryClient,
        before.map((draft) => ({ ...draft, choice })),
      );
      return before;
    },
    onError: (_error, _asked, before) => void patchDrafts(queryClient, before ?? []),
  });
}

/** Hold and then publish, take back what is held, or reveal originals. @throws {ApiError} */
export async function actOnDrafts(
  queryClient: QueryClient,
  act: 'publish' | 'publish/undo' | 'reveal',
  postIds: string[],
): Promise<Draft[]> {
  const drafts = await inParts(postIds, async (part) => {
    const body = { postIds: part };
    const answer = await request(`/api/drafts/${act}`, draftsAnswerSchema, {
      method: 'POST',
      body,
    });
    return answer.drafts;
  });
  patchDrafts(queryClient, drafts);
  expectChanges(queryClient);
  return drafts;
}

/** Looks for drafts that a lost answer hid. */
export function useRecoverDrafts() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { connectionId: string; creator: string }) =>
      request('/api/drafts/recover', recoverAnswerSchema, { method: 'POST', body }),
    onSuccess: () => {
      expectChanges(queryClient);
      return queryClient.invalidateQueries({ queryKey: ['drafts'] });
    },
  });
}
