// `npm run bench:load`: what somebody with a slow phone on a slow line sees first, and when.
import { availableParallelism, loadavg } from 'node:os';

import { type AppInBrowser, withApp } from './app-in-browser.ts';
import { type Figure, median, printFigures } from './figures.ts';
import { BYTES_PER_SECOND, LATENCY_MS, type Load, measureLoad, SLOW_CPU } from './measure-load.ts';

const PATHS = ['/create', '/gallery', '/models', '/account'];
const RUNS = Number(process.env.RUNS ?? 5);
const FIRST_PAINT_S = 0.7;
const READY_S = 2;
const BLOCKED_MS = 150;

async function measurePath(app: AppInBrowser, path: string): Promise<Load[]> {
  const loads: Load[] = [];
  for (let run = 0; run < RUNS; run++) {
    const context = await app.newContext();
    loads.push(await measureLoad(await context.newPage(), path));
    await context.close();
  }
  return loads;
}

function figuresOf(loads: Load[]): Figure[] {
  const middle = (name: keyof Load) => median(loads.map((load) => load[name]));
  return [
    {
      what: 'first paint',
      value: middle('firstPaintMs') / 1_000,
      unit: 's',
      target: FIRST_PAINT_S,
      peer: 'ArtBot 0.7 s',
    },
    {
      what: 'html[data-app=ready]',
      value: middle('readyMs') / 1_000,
      unit: 's',
      target: READY_S,
      peer: 'InvokeAI, content: 12.3 s',
    },
    {
      what: 'blocked after first paint',
      value: Math.round(middle('blockedMs')),
      unit: 'ms',
      target: BLOCKED_MS,
    },
    { what: 'largest contentful paint', value: middle('largestPaintMs') / 1_000, unit: 's' },
    { what: 'layout shift × 1,000', value: Math.round(middle('layoutShift') * 1_000) },
    { what: 'requests', value: middle('requests') },
    { what: 'transferred', value: Math.round(middle('kB')), unit: 'kB' },
  ];
}

async function bench(): Promise<void> {
  await withApp(async (app) => {
    const line = `${LATENCY_MS} ms, ${(BYTES_PER_SECOND * 8) / 1e6} Mbps`;
    console.log(
      `${SLOW_CPU}× slower processor, ${line}; empty cache, connected account; median of ${RUNS} runs; Chromium ${app.browser.version()}, ${availableParallelism()} cores`,
    );
    await measurePath(app, '/settings');
    for (const path of PATHS) printFigures(path, figuresOf(await measurePath(app, path)));
    const asked = (loadavg()[0] ?? 0).toFixed(1);
    console.log(`In the last minute ${asked} cores were asked for, this bench included.`);
  });
}

await bench().catch((error: unknown) => {
  console.error('bench:load could not measure:', error);
  process.exit(1);
});
