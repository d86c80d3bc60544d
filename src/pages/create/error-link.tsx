import { Link } from '@tanstack/react-router';

import type { ErrorDescription } from '../../api/describe-error.ts';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';

interface ErrorLinkProps {
  action: ErrorDescription['action'];
  onRetry: () => void;
  busy?: boolean;
}

/** Where to go, or to try the same again (with the same key, so nothing is made twice). */
export function ErrorLink({ action, onRetry, busy = false }: ErrorLinkProps) {
  return action ? (
    <Link to={action.to} className={buttonClass('secondary', 'sm')}>
      {action.label}
    </Link>
  ) : (
    <Button size="sm" busy={busy} onClick={onRetry}>
      Try again
    </Button>
  );
}
