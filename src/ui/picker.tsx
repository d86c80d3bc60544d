import { ChevronsUpDown } from 'lucide-react';
import { type ReactNode, Suspense, useId } from 'react';

import { Field } from './field.tsx';
import { Popover } from './popover.tsx';

interface PickerProps {
  label: string;
  /** Names what opens. */
  listLabel: string;
  value: string;
  error: string | undefined;
  errorMarks: { 'data-testid': string; 'data-code': string };
  /** What is chosen, in two lines, and what stands before them. */
  name: string;
  facts: ReactNode;
  icon?: ReactNode;
  /** How large the list may grow. */
  listClass: string;
  /** The list; it closes what it stands in once something is chosen. */
  children: (close: () => void) => ReactNode;
  'data-testid': string;
}

/** What is in use, as a button; under it, fetched when it is opened, a list of all there is. */
export function Picker(props: PickerProps) {
  const id = useId();
  return (
    <Field label={props.label} id={id} error={props.error} errorMarks={props.errorMarks}>
      <Popover
        label={props.listLabel}
        className={`overflow-hidden! p-0! ${props.listClass}`}
        trigger={(trigger) => (
          <button
            {...trigger}
            id={id}
            type="button"
            role="combobox"
            aria-controls={trigger.popoverTarget}
            data-testid={props['data-testid']}
            data-value={props.value}
            className="control flex min-h-13 items-center gap-2.5 px-2! py-1.5 text-start"
          >
            {props.icon}
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{props.name}</span>
              <span className="tabular block truncate text-xs text-subtle">{props.facts}</span>
            </span>
            <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-subtle" />
          </button>
        )}
      >
        {(close) => <Suspense fallback={null}>{props.children(close)}</Suspense>}
      </Popover>
    </Field>
  );
}
