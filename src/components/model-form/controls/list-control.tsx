import { ChevronDown, ChevronUp, GripVertical, Plus, X } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';

import type { Json } from '../../../lib/json.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useHoldPaste } from '../../media-input/held-paste.ts';
import { newItem } from '../defaults.ts';
import type { Control, Field } from '../field-types.ts';
import type { FormField } from '../form-context.ts';
import type { Path } from '../values.ts';
import { GroupFrame } from './field-frame.tsx';
import { moved } from './reorder.ts';

const MediaAdder = lazy(() =>
  import('./media-adder.tsx').then((module) => ({ default: module.MediaAdder })),
);

interface ListControlProps {
  field: Field;
  control: Extract<Control, { kind: 'list' }>;
  at: FormField;
  path: Path;
  renderItem: (field: Field, path: Path, label: string) => ReactNode;
}

let lastId = 0;

/** Items have no name of their own: each gets one here, so that what is in it moves along. */
function useItemIds(count: number) {
  const [ids, setIds] = useState<number[]>([]);
  if (ids.length === count) return { ids, setIds };
  const fitted = Array.from({ length: count }, (_, index) => ids[index] ?? ++lastId);
  setIds(fitted);
  return { ids: fitted, setIds };
}

/** Several values in an order: added, removed, moved by hand, by drag and by keyboard. */
export function ListControl({ field, control, at, path, renderItem }: ListControlProps) {
  const items = Array.isArray(at.value) ? at.value : [];
  const { item, maxItems } = control;
  const { ids, setIds } = useItemIds(items.length);
  const [dragged, setDragged] = useState<number>();
  const one = item.label.replace(/s$/, '');
  const room = (maxItems ?? Infinity) - items.length;
  const left = (next: typeof items) => at.set(next.length || field.required ? next : undefined);
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length || from === to) return;
    setIds(moved(ids, from, to));
    left(moved(items, from, to));
  };
  // Several files may arrive before this is drawn again: each comes behind what stands there.
  const add = (values: Json[]) =>
    at.set((now) => [...(Array.isArray(now) ? now : []), ...values].slice(0, maxItems));
  const name = one.toLowerCase();
  return (
    <GroupFrame field={field} at={at} testId={at.testId} value={String(items.length)}>
      {items.map((_, index) => (
        <div
          key={ids[index]}
          role="group"
          aria-label={`${one} ${index + 1}`}
          data-testid={`${at.testId}.${index}-item`}
          className={cx('flex items-start gap-1', dragged === index && 'opacity-50')}
          onDragOver={(event) => {
            if (dragged !== undefined) event.preventDefault();
          }}
          onDrop={(event) => {
            if (dragged === undefined) return;
            event.preventDefault();
            event.stopPropagation();
            move(dragged, index);
            setDragged(undefined);
          }}
        >
          <div className="min-w-0 flex-1">
            {renderItem(item, [...path, index], `${one} ${index + 1}`)}
          </div>
          <div className="grid justify-items-center">
            <IconButton
              size="sm"
              label={`Remove ${name} ${index + 1}`}
              data-testid={`${at.testId}.${index}-remove`}
              icon={<X className="size-4" />}
              onClick={() => {
                setIds(ids.toSpliced(index, 1));
                left(items.toSpliced(index, 1));
              }}
            />
            {items.length > 1 ? (
              <>
                <Mover
                  label={`Move ${name} ${index + 1} up`}
                  testId={`${at.testId}.${index}-up`}
                  disabled={index === 0}
                  onMove={() => move(index, index - 1)}
                />
                <Mover
                  down
                  label={`Move ${name} ${index + 1} down`}
                  testId={`${at.testId}.${index}-down`}
                  disabled={index === items.length - 1}
                  onMove={() => move(index, index + 1)}
                />
                <span
                  draggable
                  aria-hidden="true"
                  data-testid={`${at.testId}.${index}-drag`}
                  title="Drag to another place"
                  className="grid size-7 cursor-grab place-items-center text-subtle max-sm:hidden"
                  onDragStart={(event) => {
                    event.dataTransfer.effectAllowed = 'move';
                    event.dataTransfer.setData('application/x-place', String(index));
                    setDragged(index);
                  }}
                  onDragEnd={() => setDragged(undefined)}
                >
                  <GripVertical className="size-4" />
                </span>
              </>
            ) : null}
          </div>
        </div>
      ))}
      {item.control.kind === 'media' ? (
        <Suspense fallback={<AdderPlace />}>
          <MediaAdder control={item.control} at={at} name={name} room={room} onAdd={add} />
        </Suspense>
      ) : null}
      <Button
        size="sm"
        className="justify-self-start"
        data-testid={`${at.testId}-add`}
        icon={<Plus className="size-4" />}
        disabled={room <= 0}
        onClick={() => add([newItem(item)])}
      >
        {item.control.kind === 'media' ? `Add ${name} by link` : `Add ${name}`}
      </Button>
    </GroupFrame>
  );
}

function AdderPlace() {
  useHoldPaste();
  return <span className="h-9" />;
}

interface MoverProps {
  label: string;
  testId: string;
  down?: boolean;
  disabled: boolean;
  onMove: () => void;
}

function Mover({ label, testId, down = false, disabled, onMove }: MoverProps) {
  const Icon = down ? ChevronDown : ChevronUp;
  return (
    <IconButton
      size="sm"
      label={label}
      data-testid={testId}
      disabled={disabled}
      icon={<Icon className="size-4" />}
      onClick={onMove}
    />
  );
}
