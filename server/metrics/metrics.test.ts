import { afterEach, describe, expect, it } from 'vitest';

import { appUnderTest } from '../app-under-test.ts';
import { createWorld } from '../jobs/engine-under-test.ts';
import { createLog } from '../log.ts';
import { createBudget } from '../providers/budget.ts';
import { logSteps, together } from './log-steps.ts';
import { createMetrics } from './metrics.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(ends.splice(0).map((end) => end())));

it('follows a job through the log by its key, and counts what it came to', async () => {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const seen: { observer?: ReturnType<typeof together> } = {};
  const world = await createWorld({
    job: (step) => seen.observer?.job(step),
    poll: (step) => seen.observer?.poll(step),
    payment: () => undefined,
  });
  ends.push(() => world.store.destroy());
  const metrics = createMetrics(world.store, world.now);
  seen.observer = together(logSteps(log), metrics.observer);
  let running = true;
  world.service.jobAnswer = (jobId) =>
    running
      ? { state: 'running' }
      : { state: 'completed', seed: '1', outputs: [{ url: jobId, mime: 'image/png', text: null }] };
  await world.submit('one');
  await world.run(6_000);
  const { body: during } = await metrics.text();
  expect(during).toContain('darkroom_jobs{service="kiwiwhale",status="running"} 1');
  expect(during).toMatch(/darkroom_oldest_unfinished_seconds\{kind="job"\} [5-7]/);
  running = false;
  await world.run(60_000);

  const { key } = await world.row();
  const steps = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(steps.every((step) => step.key === key)).toBe(true);
  const events = steps.flatMap(({ event, outcome }) => event ?? outcome ?? []);
  expect(events[0]).toBe('sending');
  expect(events).toEqual(
    expect.arrayContaining([
      ...['sending', 'accepted', 'unfinished', 'progressed', 'completed'],
      ...['finished-at-provider', 'archived'],
    ]),
  );
  const { body } = await metrics.text();
  expect(body).toContain('darkroom_submits_total{service="kiwiwhale",outcome="accepted"} 1');
  expect(body).toContain('darkroom_polls_total{service="kiwiwhale",outcome="completed"} 1');
  expect(body).toContain('darkroom_oldest_unfinished_seconds{kind="job"} 0');
  expect(body + lines.join()).not.toContain('kw_test');
});

it('counts what the budget grants, puts off and is told', async () => {
  const world = await createWorld();
  ends.push(() => world.store.destroy());
  const metrics = createMetrics(world.store, world.now);
  const budget = metrics.counted('openfan', createBudget('openfan', { now: world.now }), [
    'generate',
  ]);
  for (let n = 0; n < 10; n++) await budget.ask('generate', 'engine');
  await budget.heed('generate', { waitMs: 5_000, rateLimit: null });
  const { body } = await metrics.text();
  const asked =
    'darkroom_budget_requests_total{service="openfan",bucket="generate",caller="engine"';
  expect(body).toContain(`${asked},answer="granted"} 8`);
  expect(body).toContain(`${asked},answer="later"} 2`);
  expect(body).toContain('darkroom_budget_used{service="openfan",bucket="generate"} 8');
  expect(body).toContain('darkroom_budget_per_minute{service="openfan",bucket="generate"} 10');
  expect(body).toContain('darkroom_rate_limited_total{service="openfan",bucket="generate"} 1');
});

it('does not age with what only its owner can decide', async () => {
  const world = await createWorld();
  ends.push(() => world.store.destroy());
  await world.submit('in doubt');
  const age = async () => {
    const { body } = await createMetrics(world.store, world.now).text();
    return Number(/oldest_unfinished_seconds\{kind="job"\} ([\d.]+)/.exec(body)?.[1]);
  };
  const put = (next_at: number | null) =>
    world.store.updateTable('jobs').set({ status: 'unknown', next_at }).execute();
  await put(world.now());
  world.pass(60_000);
  expect(await age()).toBeGreaterThanOrEqual(60);
  await put(null);
  expect(await age()).toBe(0);
});

describe('/metrics', () => {
  const TOKEN = 'metrics-token-0123456789';
  const ask = async (variables: Record<string, string>, headers: Record<string, string> = {}) => {
    const under = await appUnderTest(variables);
    ends.push(() => under.store.destroy());
    const answer = await under.app.request('/metrics', {
      headers: { host: 'localhost', ...headers },
    });
    return answer.status;
  };

  it('is for this machine alone, unless a token is shown', async () => {
    expect(await ask({})).toBe(200);
    expect(await ask({}, { host: 'darkroom.example' })).not.toBe(200);
    expect(await ask({}, { 'x-forwarded-for': '203.0.113.9' })).toBe(404);
    expect(await ask({ PUBLIC_URL: 'https://darkroom.example' })).not.toBe(200);
    const anywhere = { METRICS_TOKEN: TOKEN, HOST: '0.0.0.0' };
    expect(await ask(anywhere)).toBe(404);
    expect(await ask(anywhere, { authorization: 'Bearer wrong' })).toBe(404);
    expect(await ask(anywhere, { authorization: `Bearer ${TOKEN}` })).toBe(200);
  });
});
