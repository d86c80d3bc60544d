import type { Control, Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import { snap } from '../snap.ts';
import { ControlFrame } from './field-frame.tsx';
import { NumberText } from './number-text.tsx';

interface NumberControlProps {
  field: Field;
  control: Extract<Control, { kind: 'number' }>;
  at: FormField;
  label: string | undefined;
}

function rangeWords({ min, max }: NumberControlProps['control']): string {
  if (min !== undefined && max !== undefined) return `${min} – ${max}`;
  if (min !== undefined) return `from ${min}`;
  return max === undefined ? '' : `up to ${max}`;
}

export function NumberControl({ field, control, at, label }: NumberControlProps) {
  const { min = 0, max = 0 } = control;
  if (!control.slider) {
    return (
      <ControlFrame
        field={field}
        at={at}
        label={label}
        trailing={<span className="tabular text-xs text-subtle">{rangeWords(control)}</span>}
      >
        <NumberText at={at} />
      </ControlFrame>
    );
  }
  const known = typeof at.value === 'number';
  return (
    <ControlFrame field={field} at={at} label={label}>
      <div className="flex items-center gap-3">
        <input
          type="range"
          aria-label={`${label ?? field.label}, slider`}
          min={min}
          max={max}
          step="any"
          value={known ? Number(at.value) : min}
          onChange={({ target }) => at.set(snap(Number(target.value), control))}
          onKeyDown={(event) => {
            const onward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
            const way = {
              ...{ ArrowUp: 1, ArrowDown: -1 },
              ...{ ArrowRight: onward, ArrowLeft: -onward },
            }[event.key];
            if (!way) return;
            event.preventDefault();
            const step = control.step ?? (max - min) / 100;
            at.set(snap((known ? Number(at.value) : min) + way * step, control));
          }}
          className={`h-9 min-w-0 flex-1 accent-fg pointer-coarse:h-11 ${known ? '' : 'opacity-50'}`}
        />
        <NumberText at={at} className="w-20 shrink-0 text-end" />
      </div>
    </ControlFrame>
  );
}
