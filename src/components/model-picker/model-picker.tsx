import { ChevronsUpDown, Search } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';

import type { Model } from '../../contract/models.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { cx } from '../../ui/cx.ts';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Popover } from '../../ui/popover.tsx';
import { groupModels } from './group-models.ts';

interface ModelPickerProps {
  models: Model[];
  value: string;
  error?: string | undefined;
  onChange: (id: string) => void;
}

function price({ costE4 }: Model): string {
  return costE4 === null ? 'no price' : creditsToDecimal(costE4);
}

/** The model in use, and a searchable list of all of them. */
export function ModelPicker({ models, value, error, onChange }: ModelPickerProps) {
  const id = useId();
  const chosen = models.find((model) => model.id === value);
  return (
    <Field
      label="Model"
      id={id}
      error={error}
      errorMarks={{ 'data-testid': 'field-error-model', 'data-code': 'unknown-model' }}
    >
      <Popover
        label="Models"
        className="w-[min(24rem,calc(100vw-1rem))] p-0!"
        onOpen={(panel) => panel.querySelector('input')?.focus()}
        trigger={(trigger) => (
          <button
            {...trigger}
            id={id}
            type="button"
            role="combobox"
            aria-controls={trigger.popoverTarget}
            data-testid="create-model"
            data-value={value}
            className="control flex items-center justify-between gap-2 py-1.5 text-left"
          >
            <span className="min-w-0">
              <span className="block truncate font-medium">
                {chosen?.label ?? (value || 'Choose a model')}
              </span>
              {chosen ? (
                <span className="tabular block truncate text-xs text-subtle">
                  {chosen.category} · {price(chosen)} credits
                </span>
              ) : null}
            </span>
            <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-subtle" />
          </button>
        )}
      >
        {(close) => (
          <ModelList
            models={models}
            value={value}
            onChoose={(next) => {
              onChange(next);
              close();
            }}
          />
        )}
      </Popover>
    </Field>
  );
}

interface ModelListProps {
  models: Model[];
  value: string;
  onChoose: (id: string) => void;
}

function ModelList({ models, value, onChoose }: ModelListProps) {
  const id = useId();
  const [text, setText] = useState('');
  const groups = useMemo(() => groupModels(models, text), [models, text]);
  const found = groups.flatMap((group) => group.models);
  const [active, setActive] = useState(value);
  const at = Math.max(
    0,
    found.findIndex((model) => model.id === active),
  );
  const current = found[at];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (current) onChoose(current.id);
      return;
    }
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: found.length - 1 }[event.key];
    if (next === undefined || found.length === 0) return;
    if ((event.key === 'Home' || event.key === 'End') && text !== '') return;
    event.preventDefault();
    const model = found[(next + found.length) % found.length];
    if (!model) return;
    setActive(model.id);
    document.getElementById(`${id}-${model.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className="grid max-h-[min(30rem,70dvh)] grid-rows-[auto_1fr]">
      <div className="relative border-b border-line p-2">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-4.5 size-4 -translate-y-1/2 text-subtle"
        />
        <TextInput
          id={`${id}-search`}
          role="combobox"
          aria-label="Search models"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? `${id}-${current.id}` : undefined}
          autoComplete="off"
          placeholder="Search by name, category"
          data-testid="create-model-search"
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKeyDown}
          className="pl-8!"
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label="Models" className="overflow-y-auto p-1">
        {groups.map((group) => (
          <div key={group.category} role="group" aria-label={group.category}>
            <p aria-hidden="true" className="px-2 pt-2 pb-1 text-xs font-medium text-subtle">
              {group.category}
            </p>
            {group.models.map((model) => (
              <div
                key={model.id}
                id={`${id}-${model.id}`}
                role="option"
                aria-selected={model.id === value}
                data-value={model.id}
                onClick={() => onChoose(model.id)}
                onPointerMove={() => setActive(model.id)}
                className={cx(
                  'flex cursor-pointer items-baseline justify-between gap-3 rounded-sm px-2 py-1.5',
                  model === current && 'bg-hover',
                )}
              >
                <span className="min-w-0">
                  <span
                    className={cx('block truncate text-sm', model.id === value && 'font-semibold')}
                  >
                    {model.label}
                  </span>
                  {model.label === model.id ? null : (
                    <span className="block truncate font-mono text-xs text-subtle">{model.id}</span>
                  )}
                </span>
                <span className="tabular shrink-0 text-sm text-muted">{price(model)}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
      {found.length === 0 ? (
        <p role="status" className="px-4 pb-4 text-center text-sm text-muted">
          No model matches “{text}”.
        </p>
      ) : null}
    </div>
  );
}
