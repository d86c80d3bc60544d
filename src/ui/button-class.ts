import { cx } from './cx.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const variants: Record<ButtonVariant, string> = {
  primary:
    'bg-accent text-on-accent hover:bg-accent-hover disabled:bg-pressed disabled:text-muted aria-disabled:bg-pressed aria-disabled:text-muted',
  secondary:
    'border border-line bg-surface text-fg hover:border-edge hover:bg-hover disabled:text-subtle disabled:hover:border-line disabled:hover:bg-surface aria-disabled:text-subtle',
  ghost:
    'text-muted hover:bg-hover hover:text-fg disabled:text-subtle disabled:hover:bg-transparent aria-disabled:text-subtle',
  danger:
    'border border-line bg-surface text-bad hover:border-bad hover:bg-bad-soft disabled:text-subtle',
};

/** A finger needs more room than a pointer: every size grows on phones. */
const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-7 px-2 text-sm max-sm:min-h-9',
  md: 'min-h-9 px-3 text-base max-sm:min-h-10',
  lg: 'min-h-10 px-4 text-base max-sm:min-h-11',
};

/** A button's look, for links too. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string {
  return cx(
    'tap inline-flex items-center justify-center gap-2 rounded-md font-medium transition-colors select-none [overflow-wrap:normal]',
    'disabled:cursor-not-allowed aria-disabled:cursor-not-allowed [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
  );
}
