import { ChevronsUpDown } from 'lucide-react';
import { lazy, Suspense, useId } from 'react';

import type { Creator } from '../../contract/creators.ts';
import { Field } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import { creatorFacts } from './creator-facts.ts';

const CreatorList = lazy(() =>
  import('./creator-list.tsx').then((module) => ({ default: module.CreatorList })),
);

interface CreatorPickerProps {
  /** `undefined` while they are being asked for. */
  creators: Creator[] | undefined;
  /** A slug; need not be in the list. */
  value: string;
  error?: string | undefined;
  onChange: (slug: string) => void;
}

/** The creator in use, and a searchable list of all of them. */
export function CreatorPicker({ creators, value, error, onChange }: CreatorPickerProps) {
  const id = useId();
  const chosen = creators?.find(({ slug }) => slug === value);
  return (
    <Field
      label="Creator"
      id={id}
      error={error}
      errorMarks={{ 'data-testid': 'field-error-creator', 'data-code': 'unknown-creator' }}
    >
      <Popover
        label="Creators"
        className="h-[min(26rem,70dvh)] w-[min(23rem,calc(100vw-1rem))] overflow-hidden! p-0!"
        trigger={(trigger) => (
          <button
            {...trigger}
            id={id}
            type="button"
            role="combobox"
            aria-controls={trigger.popoverTarget}
            data-testid="create-creator"
            data-value={value}
            className="control flex min-h-13 items-center gap-2.5 px-2! py-1.5 text-start"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">
                {chosen?.name ?? (value || (creators ? 'Choose a creator' : '…'))}
              </span>
              <span className="block truncate text-xs text-subtle">
                {chosen ? creatorFacts(chosen) : value ? 'Not in your list' : null}
              </span>
            </span>
            <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-subtle" />
          </button>
        )}
      >
        {(close) => (
          <Suspense fallback={null}>
            <CreatorList
              creators={creators ?? []}
              value={value}
              onChoose={(slug) => {
                onChange(slug);
                close();
              }}
            />
          </Suspense>
        )}
      </Popover>
    </Field>
  );
}
