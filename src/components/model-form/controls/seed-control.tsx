import { Dices, Lock, LockOpen } from 'lucide-react';

import { IconButton } from '../../../ui/icon-button.tsx';
import { drawSeed } from '../draw-seed.ts';
import type { Control, Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import { ControlFrame } from './field-frame.tsx';
import { NumberText } from './number-text.tsx';

interface SeedControlProps {
  field: Field;
  control: Extract<Control, { kind: 'seed' }>;
  at: FormField;
}

/** Empty (or the model's own "any") is a new picture each time; a number repeats it. */
export function SeedControl({ field, control, at }: SeedControlProps) {
  const any = control.random;
  const locked = at.broken !== undefined || (typeof at.value === 'number' && at.value !== any);
  return (
    <ControlFrame
      field={field}
      at={at}
      hint={
        locked && at.runs > 1
          ? `All ${at.runs} runs use this seed, and will look the same.`
          : undefined
      }
    >
      <div className="flex items-center gap-1">
        <NumberText
          at={at.value === any ? { ...at, value: undefined } : at}
          placeholder="Random each time"
        />
        <IconButton
          label="Roll a seed"
          data-testid={`${at.testId}-roll`}
          icon={<Dices className="size-4" />}
          onClick={() => at.set(drawSeed(control))}
        />
        <IconButton
          label={locked ? 'Unlock: a new seed for each run' : 'Lock a seed'}
          aria-pressed={locked}
          data-testid={`${at.testId}-lock`}
          icon={locked ? <Lock className="size-4" /> : <LockOpen className="size-4" />}
          onClick={() => at.set(locked ? any : drawSeed(control))}
        />
      </div>
    </ControlFrame>
  );
}
