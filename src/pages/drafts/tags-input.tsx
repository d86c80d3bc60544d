import { X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';

import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { readTags } from './fill-template.ts';

interface TagsInputProps {
  tags: string[];
  onChange: (tags: string[]) => void;
}

const MAX_TAGS = 20;

/** Tags as chips; a comma or Enter makes one, Backspace in the empty field takes the last back. */
export function TagsInput({ tags, onChange }: TagsInputProps) {
  const [text, setText] = useState('');
  const add = (typed: string) => {
    const next = [...new Set([...tags, ...readTags(typed)])].slice(0, MAX_TAGS);
    setText('');
    if (next.length !== tags.length) onChange(next);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '' && tags.length > 0) {
      onChange(tags.slice(0, -1));
    }
  };
  return (
    <div data-testid="draft-tags" data-value={tags.join(',')} className="grid gap-1.5">
      <Field
        label="Tags"
        trailing={<span className="tabular text-xs text-subtle">{tags.length} of 20</span>}
      >
        <TextInput
          value={text}
          placeholder="Add a tag"
          disabled={tags.length >= MAX_TAGS}
          maxLength={200}
          onChange={({ target: { value } }) => (value.includes(',') ? add(value) : setText(value))}
          onKeyDown={onKey}
          onBlur={() => add(text)}
        />
      </Field>
      {tags.length > 0 ? (
        <ul aria-label="Tags" className="flex flex-wrap gap-1">
          {tags.map((tag) => (
            <li
              key={tag}
              className="flex items-center gap-1 rounded-sm bg-hover ps-2 text-sm text-muted"
            >
              {tag}
              <button
                type="button"
                aria-label={`Remove the tag ${tag}`}
                className="grid size-7 place-items-center rounded-sm hover:bg-pressed hover:text-fg"
                onClick={() => onChange(tags.filter((other) => other !== tag))}
              >
                <X aria-hidden="true" className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
