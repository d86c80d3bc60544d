import { lazy } from 'react';

import type { Creator } from '../../contract/creators.ts';
import { Picker } from '../../ui/picker.tsx';
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
  const chosen = creators?.find(({ slug }) => slug === value);
  return (
    <Picker
      label="Creator"
      listLabel="Creators"
      listClass="h-[min(26rem,70dvh)] w-[min(23rem,calc(100vw-1rem))]"
      data-testid="create-creator"
      value={value}
      error={error}
      errorMarks={{ 'data-testid': 'field-error-creator', 'data-code': 'unknown-creator' }}
      name={chosen?.name ?? (value || (creators ? 'Choose a creator' : '…'))}
      facts={chosen ? creatorFacts(chosen) : value ? 'Not in your list' : null}
    >
      {(close) => (
        <CreatorList
          creators={creators ?? []}
          value={value}
          onChoose={(slug) => {
            onChange(slug);
            close();
          }}
        />
      )}
    </Picker>
  );
}
