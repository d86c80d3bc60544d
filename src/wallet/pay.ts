import type { ErrorBody } from '../contract/errors.ts';
import type { Payment } from '../contract/payments.ts';

interface PayRequest {
  payments: Payment[];
  /** What the person was shown. */
  totalBaseUnits: string | undefined;
  onStep: (step: { at: 'checking' | 'wallet' | 'handing-over'; index: number; of: number }) => void;
  onPrompt: (prompt: { name: string; index: number; of: number } | null) => void;
}

interface Outcome {
  key: string;
  payment: Payment | null;
  error: ErrorBody | null;
}

export function pay({ payments }: PayRequest): Promise<Outcome[]> {
  const error: ErrorBody = {
    kind: 'invalid-request',
    code: 'wallet-not-connected',
    message: 'No wallet is connected.',
    provider: null,
    requestId: null,
    charged: 'no',
    retryAfterMs: null,
  };
  return Promise.resolve(payments.map(({ key }) => ({ key, payment: null, error })));
}
