import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { describeError } from '../../api/describe-error.ts';
import type { ModelPlan } from './batch-plan.ts';
import { sendOrder, showInSitting } from './send-order.ts';
import { jobsIn, type Order } from './submission.ts';

export interface Batch {
  /** How many jobs it is in all. */
  of: number;
  /** The keys of those that were taken. */
  sent: string[];
  /** One request each, still to be sent. */
  rest: Order[];
  isSending: boolean;
  /** What kept the next one from being taken. */
  problem: string | undefined;
}

/** The credits (E4) that some orders spend, at the price the person was shown. */
export function priceOf(orders: readonly Order[]): number {
  return orders.reduce((sum, { costE4, submissions }) => sum + costE4 * jobsIn(submissions), 0);
}

/** One request for each submission of the plans, in their order. */
export function ordersOf(connectionId: string, plans: readonly ModelPlan[]): Order[] {
  return plans.flatMap(({ model, submissions }) =>
    submissions.map((submission) => ({
      ...{ connectionId, model: model.id, costE4: model.costE4 ?? 0 },
      submissions: [submission],
    })),
  );
}

/** Sends many orders one after the other; where one is refused, the rest waits for the person. */
export function useBatch() {
  const queryClient = useQueryClient();
  const [batch, setBatch] = useState<Batch>();
  const stopped = useRef(false);
  const isStopped = () => stopped.current;

  async function send(orders: readonly Order[], before: readonly string[] = []): Promise<void> {
    const sent = [...before];
    const rest = [...orders];
    const of = sent.length + rest.reduce((sum, { submissions }) => sum + jobsIn(submissions), 0);
    const show = (isSending: boolean, problem?: string) =>
      setBatch({ of, sent: [...sent], rest: [...rest], isSending, problem });
    stopped.current = false;
    show(true);
    for (let next = rest[0]; next && !isStopped(); next = rest[0]) {
      try {
        await sendOrder(queryClient, next, (made) => {
          showInSitting(made, sent);
          sent.push(...made);
        });
      } catch (error) {
        const { title, next: what } = describeError(error);
        show(false, `${title}. ${what} ${sent.length} of ${of} were sent; the others were not.`);
        return;
      }
      rest.shift();
      show(rest.length > 0);
    }
    show(false);
  }

  return {
    batch,
    send: (orders: readonly Order[]) => void send(orders),
    /** What was refused goes again as the same request: nothing is made twice. */
    sendRest: () => void (batch && send(batch.rest, batch.sent)),
    stop: () => {
      stopped.current = true;
    },
  };
}
