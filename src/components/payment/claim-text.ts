import type { Payment } from '../../contract/payments.ts';
import { usdcInWords } from '../../lib/format-usdc.ts';

/** What OpenFan's support needs to know about a payment that bought nothing. */
export function claimText(payment: Payment): string {
  const { order, times, signature, payer, recipient, key, jobKey, error } = payment;
  const images = order.images === 1 ? '1 image' : `${order.images} images`;
  return [
    `${usdcInWords(payment.amountBaseUnits)} spent. No refund is documented.`,
    '',
    `I paid OpenFan for ${images} of “${order.creator}” and did not get them.`,
    `Transaction: ${signature ?? 'not known'} (${payment.cluster})`,
    `From: ${payer ?? 'not known'}`,
    `To: ${recipient}`,
    `Reference: ${payment.reference}`,
    `Final on the chain: ${times.finalized ?? 'not yet'}`,
    `Prompt: ${order.prompt}`,
    `Size: ${order.width} × ${order.height}`,
    ...(error ? [`What OpenFan said: ${error.message}`] : []),
    `In my records: payment ${key}${jobKey ? `, job ${jobKey}` : ''}`,
  ].join('\n');
}
