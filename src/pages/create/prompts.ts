import * as v from 'valibot';
import { create } from 'zustand';

import { readKept, writeKept } from '../../components/preferences/kept.ts';

const savedPromptSchema = v.object({ id: v.string(), name: v.string(), text: v.string() });

const promptsSchema = v.object({
  history: v.fallback(v.array(v.string()), []),
  saved: v.fallback(v.array(savedPromptSchema), []),
});

const KEY = 'darkroom-prompts';
const place = () => localStorage;
const KEPT_HISTORY = 100;
const KEPT_SAVED = 200;

const read = () => readKept(place, KEY, promptsSchema);

/** Prompts that were sent and prompts that were saved, both newest first; in this browser. */
export const usePrompts = create(read);
let isReading = false;
usePrompts.subscribe((prompts) => {
  if (!isReading) writeKept(place, KEY, prompts);
});

// What another tab added is not written over by this one.
addEventListener('storage', ({ key }) => {
  if (key !== KEY) return;
  isReading = true;
  usePrompts.setState(read());
  isReading = false;
});

export function rememberPrompt(text: string): void {
  if (text.trim() === '') return;
  usePrompts.setState(({ history }) => ({
    history: [text, ...history.filter((other) => other !== text)].slice(0, KEPT_HISTORY),
  }));
}

export function savePrompt(text: string, name: string): void {
  const id = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  usePrompts.setState(({ saved }) => ({
    saved: [{ id, name: name.trim(), text }, ...saved.filter((one) => one.text !== text)].slice(
      0,
      KEPT_SAVED,
    ),
  }));
}

/** Takes a saved prompt away; gives what puts it back where it was. */
export function deletePrompt(id: string): () => void {
  const { saved } = usePrompts.getState();
  const at = saved.findIndex((one) => one.id === id);
  const gone = saved[at];
  usePrompts.setState({ saved: saved.filter((one) => one.id !== id) });
  return () => {
    if (!gone) return;
    usePrompts.setState((now) => ({
      saved: now.saved.some((one) => one.id === id) ? now.saved : now.saved.toSpliced(at, 0, gone),
    }));
  };
}
