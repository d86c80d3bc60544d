import type { FieldError } from '../../components/model-form/field-error.ts';
import { fieldAt } from '../../components/model-form/field-at.ts';
import type { Field } from '../../components/model-form/field-types.ts';
import { missingFields } from '../../components/model-form/missing.ts';
import type { FormValues } from '../../components/model-form/form-values.ts';
import { seedField } from '../../components/model-form/seed-field.ts';
import type { Check } from '../../components/model-form/validate.ts';
import type { Path } from '../../components/model-form/values.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { Permutations } from './permutations.ts';
import { MAX_JOBS, needsSeed } from './submission.ts';

function brokenErrors(fields: Field[], broken: Record<string, string>): FieldError[] {
  return Object.keys(broken).map((id) => {
    const path: Path = id.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const field = fieldAt(fields, path) ?? fields.find(({ name }) => name === id);
    const isJson = field?.control.kind === 'json';
    return {
      path: field?.name === id ? [id] : path,
      code: 'type',
      message: isJson ? 'This is not JSON yet' : 'Enter a number',
    };
  });
}

/** More prompts than can be sent at once; `undefined` while they are not. */
export function tooManyPrompts({ count, prompts }: Permutations): FieldError | undefined {
  if (prompts.length > 0) return undefined;
  const many = count < 1e6 ? String(count) : 'Over a million';
  return {
    path: ['prompt'],
    code: 'too-many-prompts',
    message: `${many} prompts are in these braces; at most ${MAX_JOBS} can be sent at once`,
  };
}

/** The inputs to look at: what is right for the shortest and the longest prompt is for all. */
function extremes(values: JsonObject, { prompts }: Permutations): JsonObject[] {
  const [first, ...others] = prompts
    .map((prompt) => ({ prompt, length: Array.from(prompt).length }))
    .sort((a, b) => b.length - a.length);
  const last = others.at(-1);
  return [first, last].flatMap((one) => (one ? [{ ...values, prompt: one.prompt }] : []));
}

/**
 * Everything that keeps a form from being sent, one error for each field.
 * @param check the validator, or nothing while it is not here
 */
export function formErrors(
  fields: Field[],
  { values, broken }: FormValues,
  permuted: Permutations | undefined,
  check: Check | undefined,
): FieldError[] {
  const seed = seedField(fields);
  const drawn = needsSeed(seed, values) ? { [seed.name]: seed.control.min } : {};
  const complete = { ...values, ...drawn };
  const inputs =
    permuted && permuted.prompts.length > 0 ? extremes(complete, permuted) : [complete];
  const tooMany = permuted && tooManyPrompts(permuted);
  const found = [
    ...brokenErrors(fields, broken),
    ...(tooMany ? [tooMany] : []),
    ...inputs.flatMap((input) => check?.(input) ?? missingFields(fields, input)),
  ];
  const seen = new Set<string>();
  return found.filter(({ path }) => {
    const id = path.join('.');
    return !seen.has(id) && Boolean(seen.add(id));
  });
}
