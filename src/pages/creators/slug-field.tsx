import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { ApiError } from '../../api/client.ts';
import { creatorQuery } from '../../api/creator-list.ts';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/inputs.tsx';

const PAUSE_MS = 600;

interface SlugFieldProps {
  connectionId: string;
  slug: string;
  problem: string | undefined;
  onChange: (slug: string) => void;
}

/** The name in addresses, with what OpenFan says of it once the typing rests. */
export function SlugField({ connectionId, slug, problem, onChange }: SlugFieldProps) {
  const resting = useResting(slug);
  const isAsked = slug !== '' && problem === undefined && resting === slug;
  const found = useQuery({
    ...creatorQuery(connectionId, resting),
    enabled: isAsked,
    retry: false,
  });
  const isFree = found.error instanceof ApiError && found.error.body.kind === 'not-found';
  const state = !isAsked
    ? 'unchecked'
    : found.data
      ? 'taken'
      : found.isPending
        ? 'checking'
        : isFree
          ? 'free'
          : 'unchecked';
  return (
    <Field
      label="Name in addresses"
      required
      error={state === 'taken' ? `${slug} is taken. Choose another.` : problem}
      hint={
        {
          unchecked: 'Taken from the name; it cannot be changed later.',
          checking: 'Asking OpenFan…',
          taken: null,
          free: `${slug} seems to be free. It cannot be changed later.`,
        }[state]
      }
    >
      <TextInput
        data-testid="creator-field-slug"
        data-state={state}
        autoComplete="off"
        spellCheck={false}
        className="font-mono"
        maxLength={100}
        value={slug}
        onChange={(event) => onChange(event.target.value.toLowerCase())}
      />
    </Field>
  );
}

/** The text once it has stood still: each question costs one of OpenFan's requests a minute. */
function useResting(text: string): string {
  const [resting, setResting] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setResting(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return resting;
}
