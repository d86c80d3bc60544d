import type { Json } from '../../lib/json.ts';
import type { InlineForm } from '../../lib/upload-form.ts';

export interface Choice {
  value: Json;
  label: string;
}

export type MediaKind = 'image' | 'video' | 'audio' | 'file';

export type Control =
  | { kind: 'text'; long: boolean; maxLength: number | undefined }
  /** `inline`: it takes the bytes themselves, in this form, where others take an address. */
  | { kind: 'media'; media: MediaKind; inline?: InlineForm | undefined }
  | {
      kind: 'number';
      integer: boolean;
      min: number | undefined;
      max: number | undefined;
      step: number | undefined;
      /** Both ends known and close enough for a hand on a slider. */
      slider: boolean;
    }
  /** `random`: the value by which the model itself means "any seed". */
  | { kind: 'seed'; min: number; max: number; random: number | undefined }
  | { kind: 'boolean' }
  | { kind: 'choice'; options: Choice[]; look: 'segments' | 'select' | 'ratio' }
  | { kind: 'list'; item: Field; minItems: number; maxItems: number | undefined }
  | { kind: 'group'; fields: Field[] }
  /** One of several shapes; which one is told by the value. */
  | { kind: 'variants'; options: Variant[] }
  | { kind: 'json' };

export interface Variant {
  label: string;
  field: Field;
  /** The shape's own schema, references and all. */
  schema: Json;
}

/** One field of the form, named by its property; its path is its place in the tree. */
export interface Field {
  name: string;
  label: string;
  help: string;
  required: boolean;
  nullable: boolean;
  default: Json | undefined;
  /** What the schema gives as an example, as text. */
  example?: string;
  /** What the schema itself says of the field's place: `x-order`, `x-advanced`. */
  hints?: { order?: number; advanced?: boolean };
  control: Control;
}
