import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';

import { IconButton } from '../../ui/icon-button.tsx';
import { NumberInput } from '../../ui/inputs.tsx';

const MAX_RUNS = 50;

/** How often to run the same; `undefined` when what is typed is no such number. */
function readRuns(text: string, max: number): number | undefined {
  const runs = /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return runs >= 1 && runs <= max ? runs : undefined;
}

interface RunsFieldProps {
  runs: number;
  /** What is counted. */
  noun?: 'run' | 'image';
  max?: number;
  onChange: (runs: number | undefined) => void;
}

export function RunsField({ runs, noun = 'run', max = MAX_RUNS, onChange }: RunsFieldProps) {
  const [typing, setTyping] = useState<string>();
  const invalid = typing !== undefined && readRuns(typing, max) === undefined;
  const step = (by: number) => {
    setTyping(undefined);
    onChange(Math.min(max, Math.max(1, runs + by)));
  };
  return (
    <div className="flex items-center">
      <IconButton
        size="sm"
        label={`One ${noun} fewer`}
        icon={<Minus className="size-4" />}
        disabled={runs <= 1}
        onClick={() => step(-1)}
      />
      <NumberInput
        aria-label={noun === 'run' ? 'Runs' : 'Images'}
        inputMode="numeric"
        data-testid="create-count"
        aria-invalid={invalid || undefined}
        aria-describedby={invalid ? 'create-count-error' : undefined}
        value={typing ?? String(runs)}
        onChange={({ target }) => {
          setTyping(target.value);
          onChange(readRuns(target.value, max));
        }}
        onBlur={() => {
          setTyping(undefined);
          onChange(runs);
        }}
        className="h-7 min-h-7 w-10 px-1! text-center pointer-coarse:h-11 pointer-coarse:w-11"
      />
      <IconButton
        size="sm"
        label={`One ${noun} more`}
        icon={<Plus className="size-4" />}
        disabled={runs >= max}
        onClick={() => step(1)}
      />
      {invalid ? (
        <span
          id="create-count-error"
          data-testid="field-error-count"
          data-code="range"
          className="ms-1 text-xs text-bad"
        >
          1 to {max}
        </span>
      ) : null}
    </div>
  );
}
