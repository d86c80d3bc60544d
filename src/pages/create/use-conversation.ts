import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

import { conversationsQuery, turnsQuery } from '../../api/threads.ts';
import { namedConversation, openConversation, useChats } from './chat-turns.ts';
import { useDraft } from './draft.ts';

const none: string[] = [];

/** The conversation that is open, and the others of the account. */
export function useConversation(accountId: string) {
  const here = useChats(({ turns }) => turns[accountId] ?? none);
  const thread = useChats(({ open }) => open[accountId]);
  const list = useQuery(conversationsQuery());
  const earlier = useMemo(
    () => (list.data ?? []).filter((one) => one.accountId === accountId),
    [list.data, accountId],
  );
  const isKnown = earlier.some((one) => one.thread === thread);
  const kept = useQuery({ ...turnsQuery(thread ?? ''), enabled: isKnown });

  useEffect(() => {
    if (thread !== undefined) return;
    // A browser that has none goes on where the account was last.
    const [latest] = here.length === 0 ? earlier : [];
    if (latest) openConversation(accountId, latest.thread);
    else if (here.length > 0 || !list.isLoading) namedConversation(accountId);
  }, [accountId, thread, here, earlier, list.isLoading]);
  useEffect(() => {
    const named = thread ?? '';
    if (useDraft.getState().thread !== named) useDraft.setState({ thread: named });
  }, [thread]);

  const turns = useMemo(
    // Keys begin with the time at which they were made.
    () => (kept.data ? [...new Set([...kept.data, ...here])].toSorted() : here),
    [kept.data, here],
  );
  return { thread, turns, earlier };
}
