import { ApiError } from '../../api/client.ts';
import { describeError } from '../../api/describe-error.ts';
import { notify } from './notices.ts';

/** For standalone actions, where no form is there to show the error. */
export function notifyError(error: unknown): void {
  const { title, money, next, action } = describeError(error);
  notify({
    kind: 'error',
    code: error instanceof ApiError ? error.body.code : 'unexpected',
    title,
    detail: [money, next].filter(Boolean).join(' '),
    ...(action && { action }),
  });
}
