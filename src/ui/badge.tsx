import type { ComponentProps } from 'react';

import { cx } from './cx.ts';

export type BadgeTone = 'neutral' | 'live' | 'ok' | 'warn' | 'bad' | 'info';

const tones: Record<BadgeTone, string> = {
  neutral: 'bg-hover text-muted',
  live: 'bg-accent-soft text-accent-text',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info',
};

interface BadgeProps extends ComponentProps<'span'> {
  tone?: BadgeTone;
}

export function Badge({ tone = 'neutral', className, ...rest }: BadgeProps) {
  return (
    <span
      {...rest}
      className={cx(
        'inline-flex min-h-5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
        className,
      )}
    />
  );
}
