import { BookmarkPlus, Trash2 } from 'lucide-react';
import { type SyntheticEvent, useState } from 'react';

import { notify } from '../../components/notices/notices.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { PromptList } from './prompt-list.tsx';
import { deletePrompt, savePrompt, usePrompts } from './prompts.ts';

interface SavedPromptsProps {
  /** What is in the form now. */
  text: string;
  onChoose: (text: string) => void;
}

/** Prompts kept by hand, by name if they got one. */
export function SavedPrompts({ text, onChoose }: SavedPromptsProps) {
  const saved = usePrompts((prompts) => prompts.saved);
  const [name, setName] = useState('');
  const isEmpty = text.trim() === '';
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isEmpty) return;
    savePrompt(text, name);
    setName('');
  };
  const remove = (id: string) => {
    const undo = deletePrompt(id);
    notify({ kind: 'info', code: 'prompt-deleted', title: 'Prompt deleted', undo });
  };
  return (
    <div className="grid h-full grid-rows-[auto_1fr]">
      <form onSubmit={save} className="flex gap-2 border-b border-line p-2">
        <TextInput
          aria-label="Name, if you like"
          placeholder="Name, if you like"
          autoComplete="off"
          data-testid="prompt-save-name"
          value={name}
          onChange={({ target }) => setName(target.value)}
          className="min-w-0"
        />
        <Button
          type="submit"
          data-testid="prompt-save"
          disabled={isEmpty}
          icon={<BookmarkPlus className="size-4" />}
          className="shrink-0"
        >
          Save this one
        </Button>
      </form>
      <div className="min-h-0 overflow-y-auto">
        <PromptList
          label="Saved prompts"
          items={saved}
          onChoose={onChoose}
          empty="Nothing saved yet. Write a prompt, then save it here to use it again."
          aside={(id) => (
            <IconButton
              size="sm"
              label="Delete this prompt"
              data-testid="prompt-delete"
              icon={<Trash2 className="size-4" />}
              onClick={() => remove(id)}
            />
          )}
        />
      </div>
    </div>
  );
}
