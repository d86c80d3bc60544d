import { ArrowLeft } from 'lucide-react';

import { Link } from '../../navigation/link.tsx';
import type { PlainPath } from '../../navigation/routes.ts';

/** From one of many to all of them, at the head of its page. */
export function BackLink({ to, children }: { to: PlainPath; children: string }) {
  return (
    <Link
      to={to}
      className="tap mb-3 inline-flex items-center gap-1.5 rounded-sm text-sm text-muted hover:text-fg"
    >
      <ArrowLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
      {children}
    </Link>
  );
}
