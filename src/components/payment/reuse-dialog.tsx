import { type SubmitEvent, useState } from 'react';

import { useReusePayment } from '../../api/payment-acts.ts';
import type { Payment } from '../../contract/payments.ts';
import { usdcInWords } from '../../lib/format-usdc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { TextArea, TextInput } from '../../ui/inputs.tsx';
import { ErrorNotice } from '../error-notice/error-notice.tsx';

const SLUG = /^[a-z0-9-]{1,100}$/;
const MAX_PROMPT = 2_000;

/** A payment that bought nothing buys this instead: nothing is spent again. */
export function ReuseDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const { order } = payment;
  const reuse = useReusePayment();
  const [prompt, setPrompt] = useState(order.prompt);
  const [creator, setCreator] = useState(order.creator);
  const isValid =
    SLUG.test(creator) && prompt.trim() !== '' && Array.from(prompt.trim()).length <= MAX_PROMPT;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isValid || reuse.isPending) return;
    const next = { ...order, prompt: prompt.trim(), creator };
    reuse.mutate({ key: payment.key, order: next }, { onSuccess: onClose });
  };
  const images = order.images === 1 ? '1 image' : `${order.images} images`;
  return (
    <Dialog open onClose={onClose} title="Use this payment" data-testid="reuse-dialog">
      <form onSubmit={submit} className="grid gap-4">
        <p className="text-sm text-muted">
          {usdcInWords(payment.amountBaseUnits)} is paid and bought nothing yet. It can buy {images}{' '}
          of any creator whose price is the same. Nothing is spent again.
        </p>
        <Field
          label="Creator"
          error={SLUG.test(creator) ? undefined : 'Small letters, digits and hyphens'}
        >
          <TextInput
            data-testid="reuse-creator"
            autoComplete="off"
            value={creator}
            onChange={({ target }) => setCreator(target.value.trim())}
          />
        </Field>
        <Field label="Prompt">
          <TextArea
            data-testid="reuse-prompt"
            value={prompt}
            onChange={({ target }) => setPrompt(target.value)}
          />
        </Field>
        {reuse.error ? <ErrorNotice error={reuse.error} aboutMoney /> : null}
        <Button
          type="submit"
          variant="primary"
          data-testid="reuse-confirm"
          disabled={!isValid}
          busy={reuse.isPending}
        >
          Generate {images} · already paid
        </Button>
      </form>
    </Dialog>
  );
}
