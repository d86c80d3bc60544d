// `npm run bench:gallery -- 10000 100000`: a library of that many jobs, opened, scrolled, searched.
import { availableParallelism, loadavg } from 'node:os';

import { withApp } from './app-in-browser.ts';
import { type Figure, printFigures } from './figures.ts';
import { type GalleryMeasured, measureGallery } from './measure-gallery.ts';
import { measureSearch, type SearchMeasured } from './measure-search.ts';
import { FRAMES, PX_PER_SECOND } from './scroll.ts';
import { seedLibrary } from './seed/seed-library.ts';

const RUNS = Number(process.env.RUNS ?? 3);
/** At the larger size nothing may take more than this times as long. */
const GROWTH = 1.5;
const INVOKE = 'InvokeAI, 10,000:';

interface Measured {
  gallery: GalleryMeasured;
  search: SearchMeasured;
}

function measureSize(jobs: number): Promise<Measured> {
  return withApp(async ({ stack, key, newContext }) => {
    await stack.killServer();
    const start = Date.now();
    const { dataDir, sandboxUrl } = stack;
    const prompts = await seedLibrary({ dataDir, environment: sandboxUrl, key, jobs });
    console.log(`\n${jobs.toLocaleString('en')} jobs written in ${seconds(start)} s`);
    await stack.startServer();
    const context = await newContext();
    const cookies = await context.cookies(stack.url);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const search = await measureSearch(stack.url, cookie, prompts);
    await context.close();
    const gallery = await measureGallery(newContext, RUNS);
    return { gallery, search };
  });
}

const busy = () =>
  `${availableParallelism()} cores, of which ${(loadavg()[0] ?? 0).toFixed(1)} were asked for`;
const seconds = (start: number) => Math.round((Date.now() - start) / 1_000);

function figuresOf({ gallery, search }: Measured): Figure[] {
  const { plain, throttled } = gallery;
  return [
    {
      ...{ what: 'first screen of pictures', value: Math.round(gallery.firstScreenMs), unit: 'ms' },
      ...{ target: 400, peer: `${INVOKE} 2,800 ms` },
    },
    {
      ...{ what: 'elements, at most', value: Math.max(plain.mostElements, throttled.mostElements) },
      ...{ target: 800, peer: `${INVOKE} up to 2,000` },
    },
    {
      ...{ what: 'heap after scrolling', value: gallery.heapMB, unit: 'MB', target: 40 },
      peer: `${INVOKE} 47–58 MB`,
    },
    {
      ...{ what: `frames dropped of ${FRAMES}`, value: plain.dropped, target: 5 },
      peer: `${INVOKE} 54–140`,
    },
    {
      ...{ what: `the same, 4× slower processor`, value: throttled.dropped, target: 60 },
      peer: `${INVOKE} 266–278`,
    },
    {
      ...{ what: 'search answered, p95', value: search.p95Ms, unit: 'ms', target: 50 },
    },
    { what: 'search answered, p50', value: search.p50Ms, unit: 'ms' },
    { what: 'frames a plain page drops', value: gallery.plainPageDropped },
    { what: 'the same, 4× slower processor', value: gallery.plainPageThrottledDropped },
    { what: 'scrolled', value: Math.round(plain.reachedPx), unit: 'px' },
    { what: 'cards filled while scrolling', value: Math.round(plain.filled * 100), unit: '%' },
    {
      ...{ what: 'the same, 4× slower processor', unit: '%' },
      value: Math.round(throttled.filled * 100),
    },
    {
      ...{ what: 'all pictures after the last frame', unit: 'ms' },
      value: Math.round(plain.settledMs),
    },
    {
      ...{ what: 'the same, 4× slower processor', unit: 'ms' },
      value: Math.round(throttled.settledMs),
    },
  ];
}

/** What takes longer in the larger library; differences below a millisecond are noise. */
function growth([small, large]: Measured[]): Figure[] {
  if (!small || !large) return [];
  const times = (what: string, of: (measured: Measured) => number): Figure => ({
    what,
    value: (of(large) + 1) / (of(small) + 1),
    unit: '×',
    target: GROWTH,
  });
  return [
    times('first screen of pictures', ({ gallery }) => gallery.firstScreenMs),
    times('heap', ({ gallery }) => gallery.heapMB),
    times('frames dropped', ({ gallery }) => gallery.plain.dropped),
    times('frames dropped, slower processor', ({ gallery }) => gallery.throttled.dropped),
  ];
}

async function bench(): Promise<void> {
  const sizes = process.argv.slice(2).map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) {
    throw new Error('give the numbers of jobs, e.g. npm run bench:gallery -- 10000 100000');
  }
  const measured: Measured[] = [];
  for (const size of sizes.length > 0 ? sizes : [10_000]) {
    const one = await measureSize(size);
    measured.push(one);
    printFigures(
      `/gallery of ${size.toLocaleString('en')} jobs, ${PX_PER_SECOND.toLocaleString('en')} px/s, median of ${RUNS} runs`,
      figuresOf(one),
    );
    console.log(`${busy()} in the last minute, this bench included.`);
    console.log(`A query finds ${one.search.found} jobs; the slowest was ${one.search.slowest}.`);
  }
  if (measured.length > 1) printFigures('Largest against smallest', growth(measured));
}

await bench().catch((error: unknown) => {
  console.error('bench:gallery could not measure:', error);
  process.exit(1);
});
