import type { Charged, ErrorBody, ErrorKind, Service } from '../../src/contract/errors.ts';

interface ApiErrorInit {
  kind: ErrorKind;
  code?: string;
  message: string;
  provider?: Service | null;
  requestId?: string | null;
  charged?: Charged;
  retryAfterMs?: number | null;
  cause?: unknown;
}

/** The server's one error type: carries exactly what may travel to the browser. */
export class ApiError extends Error {
  readonly body: ErrorBody;

  constructor(init: ApiErrorInit) {
    super(init.message, { cause: init.cause });
    this.name = 'ApiError';
    this.body = {
      kind: init.kind,
      code: init.code ?? init.kind,
      message: init.message,
      provider: init.provider ?? null,
      requestId: init.requestId ?? null,
      charged: init.charged ?? 'no',
      retryAfterMs: init.retryAfterMs ?? null,
    };
  }
}
