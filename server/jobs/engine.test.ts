import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import { createWorld, type Answer, type World } from './engine-under-test.ts';
import { onPostgres } from '../store/store-under-test.ts';

const worlds: World[] = [];
async function world(): Promise<World> {
  const one = await createWorld();
  worlds.push(one);
  return one;
}
afterEach(async () => {
  for (const one of worlds.splice(0)) await one.store.destroy();
});

describe('the job engine', () => {
  it('brings a submitted job home', async () => {
    const { submit, run, rows } = await world();
    await submit('one-key', { runs: 2 });
    await run(4_000);
    expect((await rows()).map((row) => [row.status, row.charged])).toEqual([
      ['completed', 'yes'],
      ['completed', 'yes'],
    ]);
  });

  it('gives the same jobs for the same Idempotency-Key and refuses another body', async () => {
    const { submit, run, rows, service } = await world();
    await submit('one-key');
    await submit('one-key');
    await run(4_000);
    await submit('one-key');
    await run(4_000);
    expect(await rows()).toHaveLength(1);
    expect(service.accepted).toHaveLength(1);
    await expect(submit('one-key', { runs: 2 })).rejects.toMatchObject({
      body: { kind: 'conflict' },
    });
  });

  it.each([
    ['drop-after', 'charged'],
    ['drop-before', 'not-charged'],
  ] as const)(
    '%s becomes unknown with the evidence "%s", and is never sent again',
    async (answer, verdict) => {
      const { submit, run, rows, restart, service } = await world();
      service.answers = [answer];
      await submit('one-key');
      await run(30_000);
      await restart();
      await run(30_000);
      const [row] = await rows();
      expect(row?.status).toBe('unknown');
      expect(JSON.parse(row?.evidence ?? '{}')).toMatchObject({ verdict, overlapping: 0 });
      expect(service.accepted).toHaveLength(answer === 'drop-after' ? 1 : 0);
    },
  );

  it('waits out a limit and an unreachable service, then sends once', async () => {
    const { submit, run, rows, service } = await world();
    service.answers = ['limit', 'unreachable', 'unreachable'];
    await submit('one-key');
    await run(30_000);
    expect((await rows())[0]?.status).toBe('completed');
    expect(service.accepted).toHaveLength(1);
  });

  it('loses nothing and sends nothing twice, whatever is dropped and whenever it dies', async () => {
    const step = fc.oneof(
      fc.record({ type: fc.constant('submit' as const), runs: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ type: fc.constant('run' as const), ms: fc.constantFrom(500, 1_500, 7_000) }),
      fc.record({ type: fc.constant('restart' as const) }),
      fc.record({
        type: fc.constant('answer' as const),
        answer: fc.constantFrom<Answer>(
          'ok',
          'drop-before',
          'drop-after',
          'refuse',
          'unreachable',
          'limit',
          'hang',
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
        const one = await createWorld();
        let asked = 0;
        for (const [index, move] of steps.entries()) {
          if (move.type === 'submit') {
            asked += move.runs;
            await one.submit(`key-${index}`, { runs: move.runs });
          } else if (move.type === 'run') await one.run(move.ms);
          else if (move.type === 'restart') await one.restart();
          else one.service.answers.push(move.answer);
        }
        one.service.answers = [];
        await one.restart();
        await one.run(60_000);
        const rows = await one.rows();
        const ids = rows.flatMap((row) => row.job_id ?? []);
        expect(rows).toHaveLength(asked);
        expect(new Set(ids).size).toBe(ids.length);
        for (const row of rows) expect(['completed', 'failed', 'unknown']).toContain(row.status);
        // Every job whose id reached us is home, and no request was sent for a row twice.
        expect(rows.filter((row) => row.status === 'completed')).toHaveLength(ids.length);
        const unknown = rows.filter((row) => row.status === 'unknown').length;
        expect(one.service.accepted.length).toBeLessThanOrEqual(ids.length + unknown);
        await one.store.destroy();
      }),
      { numRuns: onPostgres ? 5 : 60 },
    );
    // Hours of simulated time; no bound on a busy machine's.
  }, 120_000);
});
