import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { PaymentState } from '../../src/contract/payments.ts';
import {
  canReuse,
  canSign,
  lastBlockToLand,
  needsWalletClosed,
  nextPaymentPlace,
  type PaymentEvent,
  type PaymentPlace,
} from './machine.ts';

const quoted: PaymentPlace = {
  state: 'quoted',
  method: null,
  signature: null,
  signatures: [],
  lastValidBlockHeight: null,
  walletClosedAtHeight: null,
  jobKey: null,
  doubtful: false,
};

const signature = fc.constantFrom('sig-a', 'sig-b', 'sig-c');
const jobKey = fc.constantFrom('job-a', 'job-b');
const anyEvent: fc.Arbitrary<PaymentEvent> = fc.oneof(
  fc.record({
    type: fc.constant('asked' as const),
    method: fc.constantFrom('sign' as const, 'send' as const),
    lastValidBlockHeight: fc.integer({ min: 1, max: 9_999 }),
  }),
  fc.record({ type: fc.constant('handed-over' as const), signature, jobKey }),
  fc.record({ type: fc.constant('sent-by-wallet' as const), signature, jobKey }),
  fc.record({ type: fc.constant('spoiled' as const), signature: fc.option(signature) }),
  fc.record({ type: fc.constant('replaced' as const), signature }),
  fc.record({ type: fc.constant('landed-in-vain' as const), signature }),
  fc.record({ type: fc.constant('stands' as const), signature }),
  fc.record({
    type: fc.constant('height-read' as const),
    height: fc.integer({ min: 1, max: 9_999 }),
  }),
  fc.record({ type: fc.constant('reused' as const), jobKey }),
  fc.record({
    type: fc.constant('proven-dead' as const),
    lastBlock: fc.integer({ min: 1, max: 20_000 }),
  }),
  fc
    .constantFrom(
      ...(['canceled', 'lapsed', 'disowned', 'wallet-closed', 'broadcast', 'confirmed'] as const),
      ...(['finalized', 'redeeming', 'accepted', 'held', 'refused'] as const),
      'given-up' as const,
    )
    .map((type) => ({ type })),
);

/** Every place that a history of events leads through, ignored events left out. */
function histories(
  check: (steps: { event: PaymentEvent; from: PaymentPlace; to: PaymentPlace }[]) => void,
) {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const steps: { event: PaymentEvent; from: PaymentPlace; to: PaymentPlace }[] = [];
      let place = quoted;
      for (const event of events) {
        const to = nextPaymentPlace(place, event);
        if (!to) continue;
        steps.push({ event, from: place, to });
        place = to;
      }
      check(steps);
    }),
    { numRuns: 2_000 },
  );
}

const through = (...events: PaymentEvent[]): PaymentPlace =>
  events.reduce((place, event) => {
    const next = nextPaymentPlace(place, event);
    if (!next) throw new Error(`${event.type} does not apply in ${place.state}`);
    return next;
  }, quoted);

const asked = (method: 'sign' | 'send' = 'sign'): PaymentEvent => ({
  type: 'asked',
  method,
  lastValidBlockHeight: 500,
});

describe('the life of a payment', () => {
  it('is signed, sent, confirmed, finalized, redeemed', () => {
    const place = through(
      asked(),
      { type: 'handed-over', signature: 'sig', jobKey: 'job' },
      { type: 'broadcast' },
      { type: 'confirmed' },
      { type: 'finalized' },
      { type: 'redeeming' },
      { type: 'accepted' },
    );
    expect(place).toMatchObject({ state: 'redeemed', signature: 'sig', jobKey: 'job' });
  });

  it('lets a wallet be asked again only after a proof', () => {
    histories((steps) => {
      let proven = true;
      for (const { event, from, to } of steps) {
        if (event.type === 'asked') {
          expect(proven).toBe(true);
          expect(canSign(from)).toBe(true);
          proven = false;
        }
        if (event.type === 'proven-dead') proven = true;
        // Whoever may sign has nothing out, whatever the row says elsewhere.
        if (canSign(to)) expect(lastBlockToLand(to)).toBeNull();
      }
    });
  });

  it('forgets no signature it ever saw', () => {
    histories((steps) => {
      for (const { event, from, to } of steps) {
        expect(to.signatures).toEqual(expect.arrayContaining([...from.signatures]));
        expect(new Set(to.signatures).size).toBe(to.signatures.length);
        if ('signature' in event && event.signature !== null) {
          expect(to.signatures).toContain(event.signature);
        }
        if (to.signature !== null) expect(to.signatures).toContain(to.signature);
      }
    });
  });

  it('is redeemed once, and never without a final payment', () => {
    histories((steps) => {
      const accepted = steps.filter(({ event }) => event.type === 'accepted');
      expect(accepted.length).toBeLessThanOrEqual(1);
      for (const { event, from, to } of steps) {
        if (event.type === 'redeeming') {
          expect(['finalized', 'redeem-unknown']).toContain(from.state);
          expect(from.jobKey).not.toBeNull();
          expect(from.signature).not.toBeNull();
        }
        if (to.state === 'redeemed') expect(to.jobKey).not.toBeNull();
      }
    });
  });

  it('never leaves an end, but for a new try and for what landed after all', () => {
    const ends: PaymentState[] = ['redeemed', 'failed'];
    histories((steps) => {
      for (const { from, to } of steps) {
        if (ends.includes(from.state)) expect(to.state).toBe(from.state);
        if (from.state === 'canceled' || from.state === 'expired') {
          expect(['canceled', 'expired', 'signing', 'finalized']).toContain(to.state);
        }
      }
    });
  });

  it('is the payer’s while it is final and bought nothing', () => {
    histories((steps) => {
      for (const { to } of steps) {
        expect(canReuse(to)).toBe(to.state === 'finalized' && to.jobKey === null);
      }
    });
  });

  it('refuses every event of a state it is not in', () => {
    const redeemed: PaymentPlace = { ...quoted, state: 'redeemed', signature: 's', jobKey: 'j' };
    fc.assert(fc.property(anyEvent, (event) => nextPaymentPlace(redeemed, event) === undefined));
  });
});

describe('a wallet that sends by itself', () => {
  it('keeps everything unknown until its window is closed', () => {
    const place = through(asked('send'));
    expect(needsWalletClosed(place)).toBe(true);
    expect(lastBlockToLand(place)).toBeUndefined();
    const closed = nextPaymentPlace(place, { type: 'wallet-closed' });
    if (!closed) throw new Error('not closed');
    expect(lastBlockToLand(closed)).toBeUndefined();
    const read = nextPaymentPlace(closed, { type: 'height-read', height: 700 });
    if (!read) throw new Error('not read');
    expect(lastBlockToLand(read)).toBeGreaterThanOrEqual(700 + 150);
  });

  it('is closed by a refusal too, but still watched', () => {
    const place = through(asked('send'), { type: 'canceled' });
    expect(place.state).toBe('canceled');
    expect(canSign(place)).toBe(false);
    expect(lastBlockToLand(place)).toBeUndefined();
  });

  it('loses its signature when that is another transaction', () => {
    const place = through(
      asked('send'),
      { type: 'sent-by-wallet', signature: 'lie', jobKey: 'job' },
      { type: 'disowned' },
    );
    expect(place).toMatchObject({ state: 'signing', signature: null, jobKey: null });
    expect(place.signatures).toEqual(['lie']);
    expect(canSign(place)).toBe(false);
  });
});

describe('a restored ledger', () => {
  it('lets nothing be signed or used again', () => {
    histories((steps) => {
      for (const { to } of steps) {
        const doubtful = { ...to, doubtful: true };
        expect(canSign(doubtful)).toBe(false);
        expect(canReuse(doubtful)).toBe(false);
      }
    });
  });

  it('asks a person before what is final is redeemed', () => {
    const final: PaymentPlace = { ...quoted, state: 'finalized', signature: 's', jobKey: 'j' };
    expect(nextPaymentPlace({ ...final, doubtful: true }, { type: 'given-up' })?.state).toBe(
      'redeem-unknown',
    );
  });
});
