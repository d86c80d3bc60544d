import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';

import { IconButton } from '../../ui/icon-button.tsx';
import { NumberInput } from '../../ui/inputs.tsx';

export const MAX_RUNS = 50;

/** How often to run the same; `undefined` when what is typed is no such number. */
export function readRuns(text: string): number | undefined {
  const runs = /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return runs >= 1 && runs <= MAX_RUNS ? runs : undefined;
}

interface RunsFieldProps {
  runs: number;
  onChange: (runs: number | undefined) => void;
}

export function RunsField({ runs, onChange }: RunsFieldProps) {
  const [typing, setTyping] = useState<string>();
  const invalid = typing !== undefined && readRuns(typing) === undefined;
  const step = (by: number) => {
    setTyping(undefined);
    onChange(Math.min(MAX_RUNS, Math.max(1, runs + by)));
  };
  return (
    <div className="flex items-center">
      <IconButton
        size="sm"
        label="One run fewer"
        icon={<Minus className="size-4" />}
        disabled={runs <= 1}
        onClick={() => step(-1)}
      />
      <NumberInput
        aria-label="Runs"
        inputMode="numeric"
        data-testid="create-count"
        aria-invalid={invalid || undefined}
        aria-describedby={invalid ? 'create-count-error' : undefined}
        value={typing ?? String(runs)}
        onChange={({ target }) => {
          setTyping(target.value);
          onChange(readRuns(target.value));
        }}
        onBlur={() => {
          setTyping(undefined);
          onChange(runs);
        }}
        className="h-7 min-h-7 w-10 px-1! text-center max-sm:h-9"
      />
      <IconButton
        size="sm"
        label="One run more"
        icon={<Plus className="size-4" />}
        disabled={runs >= MAX_RUNS}
        onClick={() => step(1)}
      />
      {invalid ? (
        <span
          id="create-count-error"
          data-testid="field-error-count"
          data-code="range"
          className="ml-1 text-xs text-bad"
        >
          1 to {MAX_RUNS}
        </span>
      ) : null}
    </div>
  );
}
