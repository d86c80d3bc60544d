import {
  type HandOverAnswer,
  handOverAnswerSchema,
  type Payment,
  paymentAnswerSchema,
  type PaymentPatch,
  signingAnswerSchema,
  type SigningAnswer,
  type SignMethod,
} from '../contract/payments.ts';
import { request } from './client.ts';

/** Committed right before the wallet is asked. */
export function startSigning(
  keys: string[],
  payer: string,
  method: SignMethod,
): Promise<SigningAnswer> {
  return request('/api/payments/signing', signingAnswerSchema, {
    method: 'POST',
    body: { keys, payer, method },
  });
}

/** @param transactions signed, base64; the same ones may be handed over again */
export function handOver(
  transactions: { key: string; transaction: string }[],
): Promise<HandOverAnswer> {
  return request('/api/payments/transactions', handOverAnswerSchema, {
    method: 'POST',
    body: { transactions },
  });
}

export async function patchPayment(key: string, patch: PaymentPatch): Promise<Payment> {
  const options = { method: 'PATCH', body: patch } as const;
  return (await request(`/api/payments/${key}`, paymentAnswerSchema, options)).payment;
}
