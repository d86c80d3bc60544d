import { useLayoutEffect, useMemo, useRef } from 'react';

import type { Json } from '../../lib/json.ts';
import type { FormActions } from './form-context.ts';
import type { FormValues } from './form-values.ts';
import { getIn, pathText, setIn } from './values.ts';

function without(broken: Record<string, string>, id: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(broken).filter(([key]) => key !== id && !key.startsWith(`${id}.`)),
  );
}

const isEmpty = (value: Json | undefined) =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

interface Changing extends FormValues {
  onChange: (next: FormValues) => void;
}

/**
 * What changes a form: the same functions for as long as it stands, so that a field is drawn
 * again only when something of its own is another. They start from the newest values.
 */
export function useFormActions(
  form: Changing,
  onEmptied: (id: string, isEmpty: boolean) => void,
): FormActions {
  const latest = useRef({ ...form, onEmptied });
  useLayoutEffect(() => {
    latest.current = { ...form, onEmptied };
  });
  return useMemo(() => {
    const change = (next: FormValues) => {
      Object.assign(latest.current, next);
      latest.current.onChange(next);
    };
    return {
      set: (path, value) => {
        const { values, broken } = latest.current;
        const id = pathText(path);
        const next = typeof value === 'function' ? value(getIn(values, path)) : value;
        latest.current.onEmptied(id, isEmpty(next));
        change({ values: setIn(values, path, next), broken: without(broken, id) });
      },
      setMany: (next) => {
        const { values, broken } = latest.current;
        const rest = Object.keys(next).reduce(without, broken);
        change({ values: { ...values, ...next }, broken: rest });
      },
      setBroken: (path, text) => {
        const { values, broken } = latest.current;
        const id = pathText(path);
        change({ values, broken: { ...broken, [id]: text } });
      },
    };
  }, []);
}
