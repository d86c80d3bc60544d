export type GuardCode =
  | 'refused-address'
  | 'refused-scheme'
  | 'refused-type'
  | 'too-large'
  | 'too-many-redirects'
  | 'timeout'
  | 'http-status'
  | 'network';

/** Why something was not fetched; the message is fit to be shown to a person. */
export class GuardError extends Error {
  readonly code: GuardCode;
  /** The answer's status where `code` is `http-status`. */
  readonly status: number | undefined;

  constructor(
    code: GuardCode,
    message: string,
    options: { status?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'GuardError';
    this.code = code;
    this.status = options.status;
  }
}

/** The guard's own error inside what a library wrapped around it. */
export function findGuardError(error: unknown): GuardError | undefined {
  if (error instanceof GuardError) return error;
  if (error instanceof AggregateError) return error.errors.map(findGuardError).find(Boolean);
  return error instanceof Error && error.cause !== undefined
    ? findGuardError(error.cause)
    : undefined;
}
