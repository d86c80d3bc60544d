import { startPostgres } from '../scripts/postgres.mjs';
import { connectFunded, submitPrompt } from './support/app.ts';
import { activeConnectionId, postJob, readJob } from './support/jobs.ts';
import { roundRobin } from './support/round-robin.ts';
import { expect, test } from './support/test.ts';

test.use({ speed: 8 });
test.setTimeout(90_000);

// A server dies by SIGKILL; the page may notice that a request of its own broke.
test.beforeEach(({ guard }) => guard.expectNetworkErrors());

test('two servers on one PostgreSQL: one is killed while jobs run, and all come home once', async ({
  stack,
  browser,
  guard,
}) => {
  const postgres = await startPostgres();
  await postgres.create('darkroom');
  const shared = {
    DATABASE_URL: postgres.url('darkroom'),
    SESSION_SECRET: 'one secret for both of these servers',
  };
  // Together: one of them migrates.
  const [a, b] = await Promise.all([stack.another(shared), stack.another(shared)]);
  const proxy = await roundRobin([a.url, b.url]);
  const context = await browser.newContext({ baseURL: proxy.url });
  try {
    await guard.watch(context);
    const page = await context.newPage();
    const account = await connectFunded(page, stack);
    await submitPrompt(page, 'the first');
    const connectionId = await activeConnectionId(page);
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, nth) =>
        postJob(page, {
          idempotencyKey: `many-${nth}-${connectionId}`,
          ...{ prompt: `job ${nth}`, model: 'z-image/turbo', costE4: 200 },
        }),
      ),
    );
    const keys = made.flat().map(({ key }) => key);
    expect(keys).toHaveLength(10);
    const jobs = () => Promise.all(keys.map((key) => readJob(page, key)));
    // Every one has its id: what is killed in the middle of a submit is another story.
    await expect
      .poll(async () => (await jobs()).every(({ jobId }) => jobId !== null), { timeout: 20_000 })
      .toBe(true);
    await a.kill();

    await expect
      .poll(async () => (await jobs()).map(({ status }) => status), { timeout: 45_000 })
      .toEqual(keys.map(() => 'completed'));
    const paid = (await stack.charges(account)).map(({ job_id: id }) => id);
    const ids = (await jobs()).map(({ jobId }) => jobId);
    expect(paid).toHaveLength(11);
    expect(new Set(paid).size).toBe(11);
    for (const id of ids) expect(paid).toContain(id);
    expect(Math.min(...proxy.answered)).toBeGreaterThan(0);
  } finally {
    await context.close();
    await proxy.close();
    await Promise.all([a.kill(), b.kill()]);
    await postgres.stop();
  }
});
