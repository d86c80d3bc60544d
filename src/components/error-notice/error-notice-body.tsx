import { useEffect } from 'react';

import { bodyOf, describeAnyError } from '../../api/describe-any-error.ts';
import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { logNotice } from '../notices/notices.ts';
import type { ErrorNoticeProps } from './error-notice-props.ts';

/** `ErrorNotice` itself, with the words for every error. */
export function ErrorNoticeBody(props: ErrorNoticeProps) {
  const { error, onRetry, link = true, actions, className } = props;
  const body = bodyOf(error);
  const { title, money, next, action, details } = describeAnyError(error);
  const code = body?.code ?? 'unexpected';
  // Where trying again is free and nothing was charged, money is not the subject.
  const { aboutMoney = !(onRetry && body?.charged === 'no') } = props;
  const spent = aboutMoney ? money : '';
  const detail = [spent, next].filter(Boolean).join(' ');
  useEffect(() => logNotice({ kind: 'error', code, title, detail }), [code, title, detail]);
  return (
    <ErrorState
      title={title}
      money={spent}
      next={next}
      details={details}
      {...(className === undefined ? {} : { className })}
      data-testid="notice"
      data-kind="error"
      data-code={code}
      action={
        (onRetry ?? actions ?? (link && action)) ? (
          <>
            {onRetry ? (
              <Button size="sm" onClick={onRetry}>
                Try again
              </Button>
            ) : null}
            {actions}
            {link && action ? (
              <Link to={action.to} className={buttonClass('secondary', 'sm')}>
                {action.label}
              </Link>
            ) : null}
          </>
        ) : null
      }
    />
  );
}
