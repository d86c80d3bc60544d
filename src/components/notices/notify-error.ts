import { ApiError } from '../../api/client.ts';
import { notify } from './notices.ts';

/** For standalone actions, where no form is there to show the error. */
export function notifyError(error: unknown): void {
  // The words for every error are fetched when there is one.
  void import('../../api/describe-error.ts').then(({ describeError }) => {
    const { title, money, next, action } = describeError(error);
    notify({
      kind: 'error',
      code: error instanceof ApiError ? error.body.code : 'unexpected',
      title,
      detail: [money, next].filter(Boolean).join(' '),
      ...(action && { action }),
    });
  });
}
