import type { ComponentProps } from 'react';

import { cx } from './cx.ts';
import { useControlProps } from './field-context.ts';

export function TextInput({ className, ...props }: ComponentProps<'input'>) {
  return <input type="text" {...useControlProps(props)} className={cx('control', className)} />;
}

/** Grows with what is written; `rows` is its least height. */
export function TextArea({ className, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={3}
      {...useControlProps(props)}
      className={cx('control field-sizing-content max-h-96 resize-y py-2', className)}
    />
  );
}

/**
 * A text field for a number: the browser's own number field throws away what it cannot
 * read, and then nobody can say what is wrong with it.
 */
export function NumberInput({ className, ...props }: ComponentProps<'input'>) {
  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      {...useControlProps(props)}
      className={cx('control tabular', className)}
    />
  );
}
