import { ApiError } from '../../api/client.ts';

/** For standalone actions, where no form is there to show the error. */
export function notifyError(error: unknown): void {
  // The words for every error are fetched when there is one.
  const parts = [import('../../api/describe-any-error.ts'), import('./notices.ts')] as const;
  void Promise.all(parts).then(([{ describeAnyError }, { notify }]) => {
    const { title, money, next, action } = describeAnyError(error);
    notify({
      kind: 'error',
      code: error instanceof ApiError ? error.body.code : 'unexpected',
      title,
      detail: [money, next].filter(Boolean).join(' '),
      ...(action && { action }),
    });
  });
}
