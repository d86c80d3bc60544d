import { ChevronsUpDown } from 'lucide-react';
import { lazy, Suspense, useId } from 'react';

import type { Model } from '../../contract/models.ts';
import { afterReady } from '../shell/after-ready.ts';
import { Field } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import { modelPrice } from './model-price.ts';

const CategoryMark = lazy(() =>
  afterReady.then(() =>
    import('./category-mark.tsx').then((module) => ({ default: module.CategoryMark })),
  ),
);
const ModelList = lazy(() =>
  import('./model-list.tsx').then((module) => ({ default: module.ModelList })),
);

interface ModelPickerProps {
  models: Model[];
  value: string;
  error?: string | undefined;
  onChange: (id: string) => void;
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
        className="h-[min(30rem,70dvh)] w-[min(26rem,calc(100vw-1rem))] overflow-hidden! p-0!"
        trigger={(trigger) => (
          <button
            {...trigger}
            id={id}
            type="button"
            role="combobox"
            aria-controls={trigger.popoverTarget}
            data-testid="create-model"
            data-value={value}
            className="control flex items-center gap-2.5 px-2! py-1.5 text-start"
          >
            {chosen ? (
              <Suspense fallback={<span aria-hidden="true" className="size-8 shrink-0" />}>
                <CategoryMark category={chosen.category} />
              </Suspense>
            ) : null}
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">
                {chosen?.label ?? (value || 'Choose a model')}
              </span>
              {chosen ? (
                <span className="tabular block truncate text-xs text-subtle">
                  {chosen.category} · {modelPrice(chosen)}
                </span>
              ) : null}
            </span>
            <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-subtle" />
          </button>
        )}
      >
        {(close) => (
          <Suspense fallback={null}>
            <ModelList
              models={models}
              value={value}
              onChoose={(next) => {
                onChange(next);
                close();
              }}
            />
          </Suspense>
        )}
      </Popover>
    </Field>
  );
}
