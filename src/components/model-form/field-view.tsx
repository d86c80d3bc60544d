import { Suspense } from 'react';

import { useHoldPaste } from '../media-input/held-paste.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { BooleanControl } from './controls/boolean-control.tsx';
import { ChoiceControl } from './controls/choice-control.tsx';
import { GroupFrame } from './controls/field-frame.tsx';
import {
  JsonControl,
  ListControl,
  MediaControl,
  VariantsControl,
} from './controls/late-controls.tsx';
import { NumberControl } from './controls/number-control.tsx';
import { SeedControl } from './controls/seed-control.tsx';
import { TextControl } from './controls/text-control.tsx';
import { isMark } from './defaults.ts';
import type { Field } from './field-types.ts';
import { useFormField, useFormPart } from './form-context.ts';
import type { Path } from './values.ts';

interface FieldViewProps {
  field: Field;
  path: Path;
  /** Stands in for the field's own label: "Image 2". */
  label?: string | undefined;
}

/** The control for a field, wherever it stands in the tree; its place is kept while it comes. */
export function FieldView(props: FieldViewProps) {
  return (
    <Suspense fallback={<FieldPlace {...props} />}>
      <FieldControl {...props} />
    </Suspense>
  );
}

function takesMedia({ control }: Field): boolean {
  if (control.kind === 'list') return takesMedia(control.item);
  return control.kind === 'media';
}

function HoldPaste() {
  useHoldPaste();
  return null;
}

function FieldPlace({ field, label }: FieldViewProps) {
  return (
    <div className="grid gap-1.5">
      <span className="text-sm font-medium text-fg">{label ?? field.label}</span>
      <Skeleton className="h-9" />
      {field.help ? <span className="h-4" /> : null}
      {takesMedia(field) ? <HoldPaste /> : null}
    </div>
  );
}

function FieldControl({ field, path, label }: FieldViewProps) {
  const { prompt } = useFormPart();
  const at = useFormField(path);
  const { control } = field;
  switch (control.kind) {
    case 'text':
      if (prompt && path.length === 1 && field.name === 'prompt')
        return prompt({ field, at, maxLength: control.maxLength });
      return <TextControl field={field} control={control} at={at} label={label} />;
    case 'media':
      return <MediaControl field={field} control={control} at={at} label={label} />;
    case 'number':
      return <NumberControl field={field} control={control} at={at} label={label} />;
    case 'seed':
      return <SeedControl field={field} control={control} at={at} />;
    case 'boolean':
      return <BooleanControl field={field} at={at} />;
    case 'choice':
      return <ChoiceControl field={field} control={control} at={at} label={label} />;
    case 'json':
      return <JsonControl field={field} at={at} label={label} />;
    case 'variants':
      return (
        <VariantsControl
          field={field}
          control={control}
          at={at}
          label={label}
          renderVariant={(variant, variantLabel) => (
            <FieldView field={variant} path={path} label={variantLabel} />
          )}
        />
      );
    case 'list':
      return (
        <ListControl
          field={field}
          control={control}
          at={at}
          path={path}
          renderItem={(item, itemPath, itemLabel) => (
            <FieldView field={item} path={itemPath} label={itemLabel} />
          )}
        />
      );
    case 'group':
      return (
        <GroupFrame field={field} at={at} label={label} testId={at.testId}>
          <div className="grid gap-4 border-s border-line ps-3">
            {control.fields
              .filter((child) => !isMark(child))
              .map((child) => (
                <FieldView key={child.name} field={child} path={[...path, child.name]} />
              ))}
          </div>
        </GroupFrame>
      );
  }
}
