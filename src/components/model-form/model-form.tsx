import { ChevronRight } from 'lucide-react';
import { Fragment, lazy, type ReactNode, Suspense, useMemo, useState } from 'react';

import type { JsonObject } from '../../lib/json.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { afterReady } from '../shell/after-ready.ts';
import type { FieldError } from './field-error.ts';
import { splitFields } from './field-order.ts';
import type { Field } from './field-types.ts';
import { FieldView } from './field-view.tsx';
import { FormContext, type PromptSlot } from './form-context.ts';
import { type Path, pathText, setIn } from './values.ts';

const SizeControl = lazy(() =>
  afterReady
    .then(() => import('./controls/size-control.tsx'))
    .then((module) => ({ default: module.SizeControl })),
);

export interface FormValues {
  values: JsonObject;
  /** What was typed where it cannot be read as a value, by path. */
  broken: Record<string, string>;
}

interface ModelFormProps extends FormValues {
  fields: Field[];
  errors: FieldError[];
  runs: number;
  onChange: (next: FormValues) => void;
  /** Draws the prompt in place of a plain text box. */
  prompt?: (slot: PromptSlot) => ReactNode;
}

function without(broken: Record<string, string>, id: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(broken).filter(([key]) => key !== id && !key.startsWith(`${id}.`)),
  );
}

/** The fields of one model: what matters in sight, the rest folded. */
export function ModelForm(props: ModelFormProps) {
  const { fields, values, broken, errors, runs, onChange, prompt } = props;
  const { main, advanced } = useMemo(() => splitFields(fields), [fields]);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const byPath = new Map(errors.map((error) => [pathText(error.path), error]));
  const touch = (id: string) => {
    if (!touched.has(id)) setTouched(new Set([...touched, id]));
  };
  const hidden = advanced.filter((field) => errors.some(({ path }) => path[0] === field.name));
  const general = byPath.get('');
  return (
    <FormContext
      value={{
        values,
        broken,
        touched,
        runs,
        prompt,
        errors: byPath,
        set: (path, value) => {
          touch(pathText(path));
          onChange({ values: setIn(values, path, value), broken: without(broken, pathText(path)) });
        },
        setMany: (next) =>
          onChange({
            values: { ...values, ...next },
            broken: Object.keys(next).reduce(without, broken),
          }),
        setBroken: (path: Path, text) => {
          touch(pathText(path));
          onChange({ values, broken: { ...broken, [pathText(path)]: text } });
        },
      }}
    >
      <div className="grid gap-5">
        <Fields fields={main} />
        {general ? (
          <p data-testid="field-error-" data-code={general.code} className="text-xs text-bad">
            {general.message}
          </p>
        ) : null}
        {advanced.length > 0 ? (
          <Advanced count={advanced.length} forced={hidden.length > 0}>
            <Fields fields={advanced} />
          </Advanced>
        ) : null}
      </div>
    </FormContext>
  );
}

function Fields({ fields }: { fields: Field[] }) {
  const height = fields.find(({ name }) => name === 'height');
  return fields.map((field) => (
    <Fragment key={field.name}>
      {field.name === 'width' && height ? (
        <Suspense fallback={<Skeleton className="h-14" />}>
          <SizeControl width={field} height={height} />
        </Suspense>
      ) : null}
      <FieldView field={field} path={[field.name]} />
    </Fragment>
  ));
}

interface AdvancedProps {
  count: number;
  /** Something in here keeps the form from being sent: it has to be seen. */
  forced: boolean;
  children: ReactNode;
}

function Advanced({ count, forced, children }: AdvancedProps) {
  const [open, setOpen] = useState(false);
  return (
    <details
      open={open || forced}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group border-t border-line pt-3"
      data-testid="advanced"
    >
      <summary className="flex list-none items-center gap-1.5 rounded-sm text-sm font-medium text-muted hover:text-fg [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 transition-transform group-open:rotate-90"
        />
        Advanced
        <span className="tabular font-normal text-subtle">{count}</span>
      </summary>
      <div className="grid gap-5 pt-4">{children}</div>
    </details>
  );
}
