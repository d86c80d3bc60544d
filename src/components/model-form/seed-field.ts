import type { Control, Field } from './field-types.ts';

export interface SeedField {
  name: string;
  control: Extract<Control, { kind: 'seed' }>;
  required: boolean;
}

/** The field that decides which of many possible results comes. */
export function seedField(fields: Field[]): SeedField | undefined {
  for (const { name, control, required } of fields)
    if (control.kind === 'seed') return { name, control, required };
  return undefined;
}
