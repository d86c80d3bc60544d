import { ChevronRight } from 'lucide-react';
import {
  Fragment,
  lazy,
  type ReactNode,
  Suspense,
  useDeferredValue,
  useMemo,
  useState,
} from 'react';

import { cx } from '../../ui/cx.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { afterReady } from '../shell/after-ready.ts';
import type { FieldError } from './field-error.ts';
import { splitFields } from './field-order.ts';
import type { Field } from './field-types.ts';
import { FieldSlot } from './field-slot.tsx';
import { type FormActions, FormValuesContext, type PromptSlot } from './form-context.ts';
import type { FormValues } from './form-values.ts';
import { useFormActions } from './use-form-actions.ts';
import { own } from './values.ts';

const SizeControl = lazy(() =>
  afterReady
    .then(() => import('./controls/size-control.tsx'))
    .then((module) => ({ default: module.SizeControl })),
);

/** Each painted by itself: a letter in one of them does not paint the others again. */
const FIELDS = 'grid gap-5 *:isolate';

interface ModelFormProps extends FormValues {
  fields: Field[];
  errors: FieldError[];
  runs: number;
  onChange: (next: FormValues) => void;
  /** Draws the prompt in place of a plain text box. */
  prompt?: (slot: PromptSlot) => ReactNode;
}

/** The fields of one model: what matters in sight, the rest folded. */
export function ModelForm(props: ModelFormProps) {
  const { fields, values, errors } = props;
  const { main, advanced } = useMemo(() => splitFields(fields), [fields]);
  const [emptied, setEmptied] = useState<ReadonlySet<string>>(new Set());
  const actions = useFormActions(props, (id, isEmpty) =>
    setEmptied((now) => {
      if (now.has(id) === isEmpty) return now;
      return new Set(isEmpty ? [...now, id] : [...now].filter((other) => other !== id));
    }),
  );
  const shared = { ...props, emptied, actions };
  const hidden = advanced.filter((field) => errors.some(({ path }) => path[0] === field.name));
  const general = errors.find(({ path }) => path.length === 0);
  return (
    <FormValuesContext value={values}>
      <div className={FIELDS}>
        <Fields {...shared} fields={main} />
        {general ? (
          <p data-testid="field-error-" data-code={general.code} className="text-xs text-bad">
            {general.message}
          </p>
        ) : null}
        {advanced.length > 0 ? (
          <Advanced count={advanced.length} forced={hidden.length > 0}>
            <Fields {...shared} fields={advanced} />
          </Advanced>
        ) : null}
      </div>
    </FormValuesContext>
  );
}

interface FieldsProps extends ModelFormProps {
  emptied: ReadonlySet<string>;
  actions: FormActions;
}

function Fields({ fields, values, errors, broken, emptied, runs, prompt, actions }: FieldsProps) {
  const height = fields.find(({ name }) => name === 'height');
  return fields.map((field) => {
    const { name } = field;
    const isInside = (id: string) => id === name || id.startsWith(`${name}.`);
    return (
      <Fragment key={name}>
        {name === 'width' && height ? (
          <Suspense fallback={<Skeleton className="h-14" />}>
            <SizeControl width={field} height={height} setMany={actions.setMany} />
          </Suspense>
        ) : null}
        <FieldSlot
          field={field}
          value={own(values, name)}
          errors={errors.filter(({ path }) => path[0] === name)}
          broken={Object.entries(broken).filter(([id]) => isInside(id))}
          emptied={[...emptied].filter(isInside)}
          runs={runs}
          prompt={name === 'prompt' ? prompt : undefined}
          actions={actions}
        />
      </Fragment>
    );
  });
}

interface AdvancedProps {
  count: number;
  /** Something in here keeps the form from being sent: it has to be seen. */
  forced: boolean;
  children: ReactNode;
}

function Advanced({ count, forced, children }: AdvancedProps) {
  const [open, setOpen] = useState(false);
  // Folded: what is in sight is drawn first.
  const isDrawn = useDeferredValue(true, false);
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
      <div className={cx(FIELDS, 'pt-4')}>{isDrawn ? children : null}</div>
    </details>
  );
}
