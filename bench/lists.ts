// `npx tsx bench/lists.ts`: lists and searches over 100,000 jobs of one account, in ms.
import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { blankRow } from '../server/jobs/blank-row.ts';
import { changedRows, jobPage } from '../server/jobs/queries.ts';
import { createProjects } from '../server/library/projects.ts';
import { createUsualTimes } from '../server/library/usual-times.ts';
import type { JobFilters } from '../server/store/job-list.ts';
import { openSqlite, type Store } from '../server/store/sqlite.ts';

const JOBS = 100_000;
const TARGET_MS = 50;
const TIMES = 9;
const ACCOUNT = 'Ab_-xyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZab';
const START = Date.parse('2024-01-01T00:00:00Z');

const WORDS = `lighthouse stormy sea red fox neon city portrait of a woman cinematic lighting
watercolor robot garden golden hour detailed cat dog mountain river castle dragon forest misty
morning space station astronaut vintage poster isometric room cozy café rainy street tokyo
cyberpunk samurai painting oil macro butterfly glass bottle product shot`.split(/\s+/);

let seed = 1;
function random(below: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return (seed >> 8) % below;
}

function prompt(): string {
  const words = Array.from({ length: 8 + random(25) }, () => WORDS[random(WORDS.length)]);
  return `${words.join(' ')} ${random(50_000).toString(36)}`;
}

function row(n: number) {
  const text = prompt();
  const at = START + n * 600_000;
  return {
    ...blankRow(`j${n.toString(36).padStart(12, '0')}`, at),
    ...{ environment: 'https://kiwi.test', account_id: ACCOUNT, submission_key: 's' },
    ...{ project: n % 20 === 0 ? `p${n % 7}` : null, job_id: `id${n}`, model: `m-${random(60)}` },
    ...{ category: 'text-to-image', prompt: text, input: JSON.stringify({ prompt: text }) },
    ...{ status: n % 100 < 95 ? 'completed' : 'failed', cost_e4: 200, charged: 'yes' },
    ...{ answer: 'x'.repeat(400), favorite: n % 25 === 0 ? 1 : 0 },
    ...{ deleted_at: n % 50 === 49 ? at : null, submitted_at: at, answered_at: at },
    ...{ finished_at: at + random(20_000), next_at: null, rev: n },
  };
}

function output(n: number) {
  return {
    ...{ job_key: `j${n.toString(36).padStart(12, '0')}`, idx: 0, mime: 'image/png' },
    ...{ kind: n % 10 === 0 ? 'video' : 'image', state: 'ready', problem: null, text: null },
    ...{ source_url: null, file: `f${n}`, thumbnail_file: null, width: 1024, height: 1024 },
    ...{ color: '#112233', bytes: 1_000_000 },
  };
}

async function fill(store: Store): Promise<void> {
  const began = performance.now();
  await store.transaction().execute(async (trx) => {
    for (let from = 0; from < JOBS; from += 500) {
      const numbers = Array.from({ length: 500 }, (_, n) => from + n);
      await trx.insertInto('jobs').values(numbers.map(row)).execute();
      await trx.insertInto('outputs').values(numbers.map(output)).execute();
    }
    await trx
      .insertInto('meta')
      .values({ name: 'rev', value: String(JOBS) })
      .execute();
  });
  console.log(`filled in ${Math.round(performance.now() - began)} ms`);
}

async function measure(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0;
}

const asked: Record<string, Partial<JobFilters>> = {
  everything: {},
  'one word': { q: 'lighthouse' },
  'two words': { q: 'storm red' },
  'three letters': { q: 'c d s' },
  'one letter': { q: 'a' },
  'a rare word': { q: '1x' },
  'no such word': { q: 'zzzz' },
  'accents, a sign': { q: 'CAFE, fox!' },
  'word and status': { q: 'lighthouse', status: ['failed'] },
  'letters and status': { q: 'c d s', status: ['failed'] },
  'word, model, favourite': { q: 'fox', model: 'm-7', favorite: true },
  'word and dates': { q: 'fox', from: START + 1e10, to: START + 2e10 },
  status: { status: ['failed', 'unknown'] },
  'status nobody has': { status: ['unknown'] },
  model: { model: 'm-7' },
  favourites: { favorite: true },
  kind: { kind: 'video' },
  'kind nobody made': { kind: 'audio' },
  project: { project: 'p3' },
  'no project': { project: 'none' },
  dates: { from: START + 1e10, to: START + 2e10 },
  'three filters': { model: 'm-7', favorite: true, status: ['failed'] },
};

const folder = mkdtempSync(join(tmpdir(), 'darkroom-bench-'));
const store = await openSqlite(join(folder, 'bench.sqlite'));
await fill(store);
const figures: Record<string, { total: number | string; ms: number }> = {};
for (const [name, filters] of Object.entries(asked)) {
  const ask = () => jobPage(store, { accounts: [ACCOUNT], ...filters }, { limit: 60 });
  const ms = await measure(ask);
  figures[name] = { total: (await ask()).total, ms: Math.round(ms * 10) / 10 };
}
const others: Record<string, () => Promise<unknown>> = {
  'projects with counts': () => createProjects(store, Date.now).list([ACCOUNT]),
  'usual times, learned anew': () => createUsualTimes(store, ['https://kiwi.test'], Date.now)(),
  'first look for changes': () => changedRows(store, [ACCOUNT], undefined),
};
for (const [name, ask] of Object.entries(others)) {
  figures[name] = { total: '', ms: Math.round((await measure(ask)) * 10) / 10 };
}
console.table(figures);
await store.destroy();
rmSync(folder, { recursive: true, force: true });
const worst = Math.max(...Object.values(figures).map(({ ms }) => ms));
console.log(`slowest ${worst} ms, target ${TARGET_MS} ms`);
process.exitCode = worst > TARGET_MS ? 1 : 0;
