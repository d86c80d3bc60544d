import * as v from 'valibot';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

const savedPromptSchema = v.object({ id: v.string(), name: v.string(), text: v.string() });
export type SavedPrompt = v.InferOutput<typeof savedPromptSchema>;

const promptsSchema = v.object({
  history: v.fallback(v.array(v.string()), []),
  saved: v.fallback(v.array(savedPromptSchema), []),
});
type Prompts = v.InferOutput<typeof promptsSchema>;

const STORE = 'darkroom-prompts';
const KEPT_HISTORY = 100;
const KEPT_SAVED = 200;

/** Prompts that were sent and prompts that were saved, both newest first; in this browser. */
export const usePrompts = create<Prompts>()(
  persist<Prompts>(() => ({ history: [], saved: [] }), {
    name: STORE,
    version: 1,
    merge: (kept, current) => {
      const read = v.safeParse(promptsSchema, kept);
      return read.success ? read.output : current;
    },
  }),
);

// What another tab added is not written over by this one.
addEventListener('storage', ({ key }) => {
  if (key === STORE) void usePrompts.persist.rehydrate();
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
