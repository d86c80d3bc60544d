// `npm run bench:lighthouse`: Lighthouse's mobile marks of the main pages, account connected.
import lighthouse, { type Result } from 'lighthouse';

import { withApp } from './app-in-browser.ts';
import { type Figure, median, printFigures } from './figures.ts';
import { freePort } from '../e2e/support/free-port.ts';

const PATHS = ['/create', '/gallery', '/models', '/account'];
const RUNS = Number(process.env.RUNS ?? 3);
const TARGETS = new Map([
  ['performance', 97],
  ['accessibility', 100],
  ['best-practices', 100],
  ['seo', undefined],
]);

async function audit(url: string, port: number, cookie: string): Promise<Result> {
  const run = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...TARGETS.keys()],
    extraHeaders: { cookie },
  });
  if (!run) throw new Error(`Lighthouse gave no result for ${url}`);
  if (run.lhr.runtimeError) throw new Error(run.lhr.runtimeError.message);
  return run.lhr;
}

function figuresOf(results: Result[]): Figure[] {
  const marks = [...TARGETS].map(([id, target]) => ({
    what: id,
    value: Math.round(median(results.map(({ categories }) => (categories[id]?.score ?? 0) * 100))),
    atLeast: true,
    ...(target === undefined ? {} : { target }),
  }));
  const timing = (id: string) => median(results.map(({ audits }) => audits[id]?.numericValue ?? 0));
  return [
    ...marks,
    { what: 'first contentful paint', value: timing('first-contentful-paint') / 1_000, unit: 's' },
    {
      what: 'largest contentful paint',
      value: timing('largest-contentful-paint') / 1_000,
      unit: 's',
    },
    { what: 'total blocking time', value: Math.round(timing('total-blocking-time')), unit: 'ms' },
    {
      what: 'layout shift × 1,000',
      value: Math.round(timing('cumulative-layout-shift') * 1_000),
    },
  ];
}

/** What keeps a category below 100, performance aside. */
function faults({ categories, audits }: Result): string[] {
  return Object.values(categories)
    .filter(({ id }) => id !== 'performance')
    .flatMap(({ auditRefs }) => auditRefs)
    .map(({ id }) => audits[id])
    .filter((one) => typeof one?.score === 'number' && one.score < 1)
    .map((one) => `${one?.id ?? ''}: ${one?.title ?? ''} ${one?.displayValue ?? ''}`);
}

async function bench(): Promise<void> {
  const port = await freePort();
  await withApp(
    async ({ stack, newContext }) => {
      const context = await newContext();
      const cookies = await context.cookies(stack.url);
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      for (const path of PATHS) {
        const results: Result[] = [];
        for (let run = 0; run < RUNS; run++) {
          results.push(await audit(stack.url + path, port, cookie));
        }
        printFigures(`${path}, mobile, median of ${RUNS} runs`, figuresOf(results));
        const found = results[0] ? faults(results[0]) : [];
        if (found.length > 0) console.log(found.join('\n'));
      }
    },
    [`--remote-debugging-port=${port}`],
  );
}

await bench().catch((error: unknown) => {
  console.error('bench:lighthouse could not measure:', error);
  process.exit(1);
});
