import { Suspense } from 'react';

import { ControlFrame } from '../../components/model-form/controls/field-frame.tsx';
import type { PromptSlot } from '../../components/model-form/form-context.ts';
import type { FieldError } from '../../components/model-form/field-error.ts';
import { Field } from '../../ui/field.tsx';
import { BracesNote } from './late.tsx';
import type { Permutations } from './permutations.ts';
import { PromptBox } from './prompt-box.tsx';

interface PromptFieldProps extends PromptSlot {
  permuted: Permutations | undefined;
}

function longest(text: string, permuted: Permutations | undefined): number {
  const texts = permuted && permuted.prompts.length > 0 ? permuted.prompts : [text];
  return Math.max(...texts.map((one) => Array.from(one).length));
}

/** Fetched with the first brace. */
function Braces({ text, permuted }: { text: string; permuted: Permutations | undefined }) {
  if (!/[{}]/.test(text)) return null;
  return (
    <Suspense fallback={null}>
      <BracesNote text={text} permuted={permuted} />
    </Suspense>
  );
}

/** What the model says of its prompt, where that is short enough to stand in the box. */
const fits = (help: string) => help !== '' && help.length <= 90;

/** The prompt of a model whose fields are known. */
export function PromptField({ field, at, maxLength, permuted }: PromptFieldProps) {
  const text = typeof at.value === 'string' ? at.value : '';
  return (
    <ControlFrame field={field} at={at} hint={null}>
      <PromptBox
        text={text}
        maxLength={maxLength}
        {...(fits(field.help) && { placeholder: field.help })}
        length={longest(text, permuted)}
        onChange={(next) => at.set(next === '' && field.default !== '' ? undefined : next)}
      />
      <Braces text={text} permuted={permuted} />
    </ControlFrame>
  );
}

interface RawPromptFieldProps {
  text: string;
  permuted: Permutations | undefined;
  error: FieldError | undefined;
  onChange: (text: string) => void;
}

/** The prompt of a model of which nothing is known. */
export function RawPromptField({ text, permuted, error, onChange }: RawPromptFieldProps) {
  return (
    <Field
      label="Prompt"
      error={error?.message}
      errorMarks={{ 'data-testid': 'field-error-prompt', 'data-code': error?.code ?? '' }}
    >
      <PromptBox
        text={text}
        maxLength={undefined}
        length={longest(text, permuted)}
        onChange={onChange}
      />
      <Braces text={text} permuted={permuted} />
    </Field>
  );
}
