import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';

import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { newItem } from '../defaults.ts';
import type { Control, Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import type { Path } from '../values.ts';
import { GroupFrame } from './field-frame.tsx';

interface ListControlProps {
  field: Field;
  control: Extract<Control, { kind: 'list' }>;
  at: FormField;
  path: Path;
  renderItem: (field: Field, path: Path, label: string) => ReactNode;
}

export function ListControl({ field, control, at, path, renderItem }: ListControlProps) {
  const items = Array.isArray(at.value) ? at.value : [];
  const { item, maxItems } = control;
  const one = item.label.replace(/s$/, '');
  const left = (next: typeof items) => at.set(next.length || field.required ? next : undefined);
  return (
    <GroupFrame field={field} at={at} testId={at.testId} value={String(items.length)}>
      {items.map((_, index) => (
        // Items have no name of their own: their place is who they are.
        <div key={index} className="flex items-start gap-1">
          <div className="min-w-0 flex-1">
            {renderItem(item, [...path, index], `${one} ${index + 1}`)}
          </div>
          <IconButton
            size="sm"
            label={`Remove ${one.toLowerCase()} ${index + 1}`}
            data-testid={`${at.testId}.${index}-remove`}
            icon={<X className="size-4" />}
            onClick={() => left(items.toSpliced(index, 1))}
          />
        </div>
      ))}
      <Button
        size="sm"
        className="justify-self-start"
        data-testid={`${at.testId}-add`}
        icon={<Plus className="size-4" />}
        disabled={maxItems !== undefined && items.length >= maxItems}
        onClick={() => at.set([...items, newItem(item)])}
      >
        Add {one.toLowerCase()}
      </Button>
    </GroupFrame>
  );
}
