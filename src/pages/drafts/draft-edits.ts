import type { QueryClient } from '@tanstack/react-query';
import * as v from 'valibot';
import { create } from 'zustand';

import { ApiError } from '../../api/client.ts';
import { sendDraftsPatch } from '../../api/drafts.ts';
import { readKept, writeKept } from '../../components/preferences/kept.ts';
import type { Draft, DraftsPatch } from '../../contract/drafts.ts';
import { parseUsdc } from '../../lib/usdc.ts';

/** What was typed and is not with the server yet; `price` in USDC, as typed. */
const editSchema = v.object({
  caption: v.optional(v.string()),
  price: v.optional(v.string()),
  tags: v.optional(v.array(v.string())),
});
export type DraftEdit = v.InferOutput<typeof editSchema>;

interface Edits {
  edits: Record<string, DraftEdit>;
  saving: Record<string, true>;
  errors: Record<string, unknown>;
}

const KEY = 'darkroom-draft-edits';
const place = () => localStorage;
const keptSchema = v.object({ edits: v.fallback(v.record(v.string(), editSchema), {}) });

/** Edits survive a reload: the browser keeps them until the server does. */
export const useDraftEdits = create<Edits>()(() => ({
  edits: readKept(place, KEY, keptSchema).edits,
  saving: {},
  errors: {},
}));

useDraftEdits.subscribe(({ edits }, before) => {
  if (edits !== before.edits) writeKept(place, KEY, { edits });
});

export type SavedState = 'saved' | 'saving' | 'unsaved' | 'error';

export function savedState(postId: string, { edits, saving, errors }: Edits): SavedState {
  if (saving[postId]) return 'saving';
  if (errors[postId] !== undefined) return 'error';
  return edits[postId] ? 'unsaved' : 'saved';
}

const AUTOSAVE_MS = 700;
const AGAIN_MS = 5_000;
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Takes what was typed; it is saved when the hand rests. */
export function editDraft(queryClient: QueryClient, postId: string, edit: DraftEdit): void {
  useDraftEdits.setState(({ edits, errors }) => ({
    edits: { ...edits, [postId]: { ...edits[postId], ...edit } },
    errors: without(errors, postId),
  }));
  saveLater(queryClient, postId, AUTOSAVE_MS);
}

/** Gives up what was typed: what the server has is shown again. */
export function discardEdit(postId: string): void {
  clearTimeout(timers.get(postId));
  useDraftEdits.setState(({ edits, errors }) => ({
    edits: without(edits, postId),
    errors: without(errors, postId),
  }));
}

/** What an earlier visit left unsaved is saved now. */
export function saveLeftovers(queryClient: QueryClient, shown: Draft[]): void {
  const { edits } = useDraftEdits.getState();
  for (const { postId } of shown) {
    if (edits[postId] && !timers.has(postId)) saveLater(queryClient, postId, 0);
  }
}

function saveLater(queryClient: QueryClient, postId: string, ms: number): void {
  clearTimeout(timers.get(postId));
  const save = () => void saveDraft(queryClient, postId).catch(() => undefined);
  timers.set(postId, setTimeout(save, ms));
}

/** @throws {ApiError} what kept the server from taking it; the edit stays */
export async function saveDraft(queryClient: QueryClient, postId: string): Promise<void> {
  clearTimeout(timers.get(postId));
  timers.delete(postId);
  const edit = useDraftEdits.getState().edits[postId];
  const patch = edit && patchOf(edit);
  if (!patch || Object.keys(patch).length === 0) return;
  useDraftEdits.setState(({ saving }) => ({ saving: { ...saving, [postId]: true } }));
  try {
    await sendDraftsPatch(queryClient, { postIds: [postId], patch });
    useDraftEdits.setState(({ edits, errors }) => ({
      edits: withoutSent(edits, postId, edit),
      errors: without(errors, postId),
    }));
  } catch (error) {
    useDraftEdits.setState(({ errors }) => ({ errors: { ...errors, [postId]: error } }));
    // Out of reach: it will pass. What was refused stays refused.
    if (error instanceof ApiError && error.status === null) {
      saveLater(queryClient, postId, AGAIN_MS);
    }
    throw error;
  } finally {
    useDraftEdits.setState(({ saving }) => ({ saving: without(saving, postId) }));
  }
}

/** What of an edit can be sent; a price that is none stays behind. */
export function patchOf({ caption, price, tags }: DraftEdit): DraftsPatch['patch'] {
  const priceBaseUnits = price === undefined ? undefined : readPrice(price);
  return {
    ...(caption === undefined ? {} : { caption }),
    ...(priceBaseUnits === undefined ? {} : { priceBaseUnits }),
    ...(tags === undefined ? {} : { tags }),
  };
}

/** Base units; `null` for nothing typed: OpenFan's own price. `undefined`: not a price. */
export function readPrice(text: string): string | null | undefined {
  if (text.trim() === '') return null;
  const baseUnits = parseUsdc(text);
  return baseUnits === undefined || baseUnits === 0n ? undefined : String(baseUnits);
}

/** What was typed while it was being sent stays. */
function withoutSent(edits: Record<string, DraftEdit>, postId: string, sent: DraftEdit) {
  const now = edits[postId];
  if (!now || now === sent) {
    const bad = sent.price !== undefined && readPrice(sent.price) === undefined;
    return bad ? { ...edits, [postId]: { price: sent.price } } : without(edits, postId);
  }
  const left = Object.entries(now).filter(
    ([name, value]) => value !== sent[name as keyof DraftEdit],
  );
  return left.length === 0
    ? without(edits, postId)
    : { ...edits, [postId]: Object.fromEntries(left) as DraftEdit };
}

function without<T>(all: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== key));
}
