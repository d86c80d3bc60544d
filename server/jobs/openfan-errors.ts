import type { ErrorBody } from '../../src/contract/errors.ts';
import { ApiError } from '../providers/api-error.ts';
import type { JobRow } from '../store/tables.ts';
import { chargedOf } from './error-bodies.ts';

export interface Price {
  /** Images asked for. */
  images: number;
  perImageBaseUnits: bigint;
  totalBaseUnits: bigint;
  /** A wallet that the answer names, where it names one. */
  recipient: string | null;
}

/** The 402: nothing was accepted, and this is what it would cost. */
export class PaymentNeeded extends ApiError {
  readonly price: Price;

  /** @param paid whether a payment's signature was sent with it */
  constructor(price: Price, paid: boolean) {
    super({
      kind: 'payment-required',
      code: paid ? 'payment-refused' : 'payment-needed',
      message: paid
        ? 'OpenFan asks for a payment although one was sent along.'
        : 'This creator generates on the platform’s GPUs, which is paid for in USDC.',
      provider: 'openfan',
    });
    this.price = price;
  }
}

/** 500 with `status: running`: the poll failed, the job lives on. */
export function pollFailed(message: string): ApiError {
  return new ApiError({ kind: 'upstream', code: 'poll-failed', message, provider: 'openfan' });
}

/** The worker gave the job up, and OpenFan calls it running for ever. */
export const canceledUpstream = (row: JobRow): ErrorBody =>
  about(row, 'canceled-upstream', 'OpenFan’s worker says that this job was canceled.');

export const generationFailed = (row: JobRow, message: string): ErrorBody =>
  about(row, 'generation-failed', message);

/** openfan.md "Results expire": nobody asked in time, and it cannot be fetched any more. */
export const resultExpired = (row: JobRow): ErrorBody =>
  about(
    row,
    'result-expired',
    'OpenFan’s worker keeps a result for about 30 minutes. It was not collected in time.',
  );

function about(row: JobRow, code: string, message: string): ErrorBody {
  return {
    ...{ kind: 'upstream', code, message, provider: 'openfan', requestId: null },
    ...{ charged: chargedOf(row), retryAfterMs: null },
  };
}
