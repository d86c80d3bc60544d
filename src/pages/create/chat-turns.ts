import * as v from 'valibot';
import { create } from 'zustand';

import { randomKey } from '../../api/idempotency.ts';
import { readKept, writeKept } from '../../components/preferences/kept.ts';
import type { Job } from '../../contract/jobs.ts';
import type { Json } from '../../lib/json.ts';

const KEY = 'darkroom-chats';
const KEPT = 100;
const place = () => localStorage;
const chatsSchema = v.object({
  /** Keys of the current conversation's turns, oldest first, by account. */
  turns: v.fallback(v.record(v.string(), v.array(v.string())), {}),
  /** Which conversation that is, by account; the server knows the turns of each. */
  open: v.fallback(v.record(v.string(), v.string()), {}),
});

/** The conversation that goes on, for each account. */
export const useChats = create(() => readKept(place, KEY, chatsSchema));
useChats.subscribe((chats) => writeKept(place, KEY, chats));

/** @returns whether it is a turn that was not there yet */
export function addTurn(accountId: string, key: string): boolean {
  const { turns } = useChats.getState();
  const known = turns[accountId] ?? [];
  if (known.includes(key)) return false;
  useChats.setState({ turns: { ...turns, [accountId]: [...known, key].slice(-KEPT) } });
  return true;
}

/** Goes on with a conversation; what was shown till now is left. */
export function openConversation(accountId: string, thread: string): void {
  useChats.setState(({ turns, open }) => ({
    turns: { ...turns, [accountId]: [] },
    open: { ...open, [accountId]: thread },
  }));
}

export function newConversation(accountId: string): void {
  openConversation(accountId, randomKey());
}

/**
 * The conversation that is open, under a new name where it has none yet: what was said before
 * conversations had names, or a first message that is quicker than the list of the others.
 */
export function namedConversation(accountId: string): string {
  const { open } = useChats.getState();
  const thread = open[accountId] ?? randomKey();
  if (open[accountId] !== thread) useChats.setState({ open: { ...open, [accountId]: thread } });
  return thread;
}

/** What was said, as the models' `messages` field takes it; a turn without an answer is left out. */
export function messagesOf(jobs: readonly Job[], limit: number): Json[] {
  const said = jobs.flatMap((job): Json[] => {
    const answer = job.outputs.find(({ text }) => text !== null)?.text?.trim() ?? '';
    if (job.status !== 'completed' || answer === '' || job.prompt === '') return [];
    return [
      { role: 'user', content: job.prompt },
      { role: 'assistant', content: answer },
    ];
  });
  // The oldest go first, by whole turns.
  return said.slice(Math.max(0, said.length - 2 * Math.floor(limit / 2)));
}
