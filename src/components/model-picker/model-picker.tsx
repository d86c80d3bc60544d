import { lazy, memo, Suspense } from 'react';

import type { Model } from '../../contract/models.ts';
import { Picker } from '../../ui/picker.tsx';
import { afterReady } from '../shell/after-ready.ts';
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

/** The model in use, and a searchable list of all of them; left alone while a form is filled in. */
export const ModelPicker = memo(function ModelPicker(props: ModelPickerProps) {
  const { models, value, error, onChange } = props;
  const chosen = models.find((model) => model.id === value);
  return (
    <Picker
      label="Model"
      listLabel="Models"
      listClass="h-[min(30rem,70dvh)] w-[min(26rem,calc(100vw-1rem))]"
      data-testid="create-model"
      value={value}
      error={error}
      errorMarks={{ 'data-testid': 'field-error-model', 'data-code': 'unknown-model' }}
      icon={
        chosen ? (
          <Suspense fallback={<span aria-hidden="true" className="size-8 shrink-0" />}>
            <CategoryMark category={chosen.category} />
          </Suspense>
        ) : null
      }
      name={chosen?.label ?? (value || 'Choose a model')}
      facts={chosen ? `${chosen.category} · ${modelPrice(chosen)}` : null}
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
    </Picker>
  );
});
