import { FileText } from 'lucide-react';
import { useRef, useState } from 'react';

import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { SOUL_MAX } from './new-creator-fields.ts';

interface SoulFieldProps {
  text: string;
  error: string | undefined;
  onChange: (text: string) => void;
}

/** The persona, from a file or typed. */
export function SoulField({ text, error, onChange }: SoulFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const read = async (file: File | undefined) => {
    if (!file) return;
    const read = file.size > SOUL_MAX * 4 ? undefined : await file.text().catch(() => undefined);
    setProblem(read === undefined ? `${file.name} cannot be read as text.` : undefined);
    if (read !== undefined) onChange(read);
  };
  return (
    <Field
      label="SOUL.md"
      required
      error={error ?? problem}
      hint="Who this creator is, in Markdown: OpenFan makes the persona from it."
      trailing={
        <Button
          size="sm"
          variant="ghost"
          icon={<FileText className="size-3.5" />}
          onClick={() => input.current?.click()}
        >
          Choose a file
        </Button>
      }
    >
      <input
        ref={input}
        type="file"
        accept=".md,.markdown,.txt,text/markdown,text/plain"
        aria-label="SOUL.md file"
        data-testid="creator-soul-file"
        className="hidden"
        onChange={(event) => {
          void read(event.target.files?.[0]);
          // The same file may be chosen again after it was edited.
          event.target.value = '';
        }}
      />
      <TextArea
        data-testid="creator-field-soulMd"
        rows={10}
        spellCheck={false}
        placeholder={'# Luna\nA quiet painter of lakes and weather…'}
        className="min-h-60 font-mono text-sm"
        value={text}
        onChange={(event) => {
          setProblem(undefined);
          onChange(event.target.value);
        }}
      />
    </Field>
  );
}
