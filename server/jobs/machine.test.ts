import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ErrorBody } from '../../src/contract/errors.ts';
import { isFinal } from '../../src/contract/jobs.ts';
import { nextJobState, type JobEvent, type JobState } from './machine.ts';

const error: ErrorBody = {
  kind: 'upstream',
  code: 'x',
  message: 'x',
  provider: null,
  requestId: null,
  charged: 'unknown',
  retryAfterMs: null,
};

const events: JobEvent[] = [
  { type: 'sending' },
  { type: 'accepted', jobId: 'abc' },
  { type: 'refused', error },
  { type: 'held' },
  { type: 'unanswered', error },
  { type: 'progressed', status: 'queued' },
  { type: 'progressed', status: 'running' },
  { type: 'finished-at-provider' },
  { type: 'archived' },
  { type: 'failed-at-provider', error },
  { type: 'collect-again' },
  { type: 'withdrawn' },
  { type: 'stopped' },
  { type: 'watched-again' },
  { type: 'resolved', charged: 'yes', error },
  { type: 'resolved', charged: 'no', error },
  { type: 'cost-settled', charged: 'no' },
];

const start: JobState = { status: 'waiting', archiving: false, charged: 'no' };

/** Runs any sequence of events, late and doubled ones included. */
function run(sequence: JobEvent[]) {
  const seen: { from: JobState; event: JobEvent; to: JobState }[] = [];
  let state = start;
  for (const event of sequence) {
    const to = nextJobState(state, event);
    if (!to) continue;
    seen.push({ from: state, event, to });
    state = to;
  }
  return { state, seen };
}

describe('the job machine', () => {
  const sequences = fc.array(fc.constantFrom(...events), { maxLength: 40 });

  it('is sent again only after a hold, which says that nothing was spent', () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        const { seen } = run(sequence);
        const sends = seen.filter(({ event }) => event.type === 'sending').length;
        const holds = seen.filter(({ event }) => event.type === 'held').length;
        expect(sends).toBeLessThanOrEqual(holds + 1);
      }),
    );
  });

  it('leaves `unknown` by a person, or by the answer that came after all; never by sending', () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        for (const { from, event } of run(sequence).seen) {
          if (from.status === 'unknown') expect(['resolved', 'accepted']).toContain(event.type);
        }
      }),
    );
  });

  it('says "not charged" only of what was never sent, refused, resolved or paid back', () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        const { state, seen } = run(sequence);
        const accepted = seen.some(({ event }) => event.type === 'accepted');
        const settled = seen.some(({ event }) => event.type === 'cost-settled');
        if (accepted && !settled) expect(state.charged).not.toBe('no');
      }),
    );
  });

  const asked = new Set<JobEvent['type']>(['collect-again', 'watched-again']);

  it('stays final, but for what the person asks for once more', () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        for (const { from, event, to } of run(sequence).seen) {
          if (!isFinal(from.status) || asked.has(event.type)) continue;
          expect(to.status).toBe(from.status);
        }
      }),
    );
  });

  it('stops looking without a word about money, and looks again when asked', () => {
    const sent: JobEvent[] = [{ type: 'sending' }, { type: 'accepted', jobId: 'abc' }];
    const stopped = run([...sent, { type: 'stopped' }]);
    expect(stopped.state).toEqual({ status: 'canceled', archiving: false, charged: 'yes' });
    const again = run([...sent, { type: 'stopped' }, { type: 'watched-again' }]);
    expect(again.state).toEqual({ status: 'running', archiving: false, charged: 'yes' });
    expect(run([{ type: 'withdrawn' }, { type: 'watched-again' }]).state.status).toBe('canceled');
    expect(run([{ type: 'stopped' }]).seen).toEqual([]);
  });

  it('walks the common path', () => {
    const { state } = run([
      { type: 'sending' },
      { type: 'accepted', jobId: 'abc' },
      { type: 'progressed', status: 'running' },
      { type: 'finished-at-provider' },
      { type: 'archived' },
    ]);
    expect(state).toEqual({ status: 'completed', archiving: false, charged: 'yes' });
  });
});
