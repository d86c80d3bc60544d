import type { ReactNode } from 'react';

export interface ErrorNoticeProps {
  /** What was thrown, or an error kept with a job or a top-up. */
  error: unknown;
  /** For reads, and for writes that are safe to send again. */
  onRetry?: (() => void) | undefined;
  /** Whether the description's own link is of use here; not on the page it leads to. */
  link?: boolean;
  actions?: ReactNode;
  /** Off where no money could have moved: connecting, reading. */
  aboutMoney?: boolean;
  className?: string;
}
