import { Dices, Lock, LockOpen } from 'lucide-react';

import { IconButton } from '../../../ui/icon-button.tsx';
import type { Control, Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import { ControlFrame } from './field-frame.tsx';
import { NumberText } from './number-text.tsx';

interface SeedControlProps {
  field: Field;
  control: Extract<Control, { kind: 'seed' }>;
  at: FormField;
}

function roll({ min, max }: SeedControlProps['control']): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  const share = (high * 2 ** 21 + (low >>> 11)) / 2 ** 53;
  return min + Math.floor(share * (max - min + 1));
}

/** Empty (or the model's own "any") is a new picture each time; a number repeats it. */
export function SeedControl({ field, control, at }: SeedControlProps) {
  const any = control.random;
  const locked = at.broken !== undefined || (typeof at.value === 'number' && at.value !== any);
  const open = !locked && !field.required;
  return (
    <ControlFrame
      field={field}
      at={at}
      hint={locked && at.runs > 1 ? `All ${at.runs} runs will use this seed.` : undefined}
    >
      <div className="flex items-center gap-1">
        <NumberText
          at={open && at.value === any ? { ...at, value: undefined } : at}
          placeholder={open ? 'Random each time' : ''}
        />
        <IconButton
          label="Roll a seed"
          icon={<Dices className="size-4" />}
          onClick={() => at.set(roll(control))}
        />
        <IconButton
          label={locked ? 'Unlock: random each time' : 'Lock a seed'}
          aria-pressed={locked}
          disabled={locked && field.required}
          icon={locked ? <Lock className="size-4" /> : <LockOpen className="size-4" />}
          onClick={() => at.set(locked ? any : roll(control))}
        />
      </div>
    </ControlFrame>
  );
}
