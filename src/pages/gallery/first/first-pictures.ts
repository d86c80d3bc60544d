// Stands in the document itself (vite.config.ts): the gallery's first pictures are there before
// the app's code is, in the places where the app will draw them.
import type { FirstAnswer } from '../../../api/first-answer.ts';
import {
  type GalleryLayout,
  justifiedLayout,
  rowAt,
  rowBoxes,
  squareLayout,
  targetSide,
  wholeHeight,
} from '../gallery-layout.ts';
import { type FirstJob, type FirstJobs, readFirstJobs } from './first-jobs.ts';
import { firstPlace, type FirstPlace } from './first-place.ts';

/** As src/api/job-list.ts asks. */
const LIST = '/api/jobs?limit=60';
const root = document.documentElement;

function ask(): FirstAnswer {
  const askedAt = performance.now();
  const headers = { accept: 'application/json' };
  const asked = fetch(LIST, { headers, credentials: 'same-origin' });
  const answer = asked.then(async (one) => ({ status: one.status, text: await one.text() }));
  return { askedAt, answer };
}

/** What was scrolled to is the app's to find again. */
function isOpened(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return entry !== undefined && 'type' in entry && entry.type === 'navigate';
}

function tileOf(job: FirstJob, px: Record<'left' | 'top' | 'width' | 'height', number>) {
  const tile = document.createElement('div');
  tile.setAttribute('role', 'listitem');
  const marks = { 'data-testid': 'job-card', ...job.marks };
  for (const [name, value] of Object.entries(marks)) tile.setAttribute(name, value);
  for (const side of ['left', 'top', 'width', 'height'] as const)
    tile.style[side] = `${px[side]}px`;
  if (job.color) tile.style.backgroundColor = job.color;
  const link = document.createElement('a');
  link.href = `/gallery/${job.key}`;
  link.dataset.testid = 'job-open';
  const picture = document.createElement('img');
  picture.alt = job.name;
  picture.decoding = 'async';
  picture.src = job.thumbnail;
  link.append(picture);
  tile.append(link);
  return tile;
}

interface Drawn {
  place: FirstPlace;
  layout: GalleryLayout;
  ratioAt: (index: number) => number;
  /** Of the document, px. */
  height: number;
}

function measure({ jobs, total, manyAccounts }: FirstJobs): Drawn {
  const { density, rail, shape } = root.dataset;
  const width = root.clientWidth;
  const [compact, railCollapsed] = [density === 'compact', rail === 'collapsed'];
  const place = firstPlace({ innerWidth, width, compact, railCollapsed, manyAccounts });
  const inner = width - place.start - place.end;
  const isSquare = shape === 'square';
  const target = targetSide(inner, isSquare);
  const ratios = jobs.map(({ ratio }) => ratio);
  const layout = isSquare
    ? squareLayout(jobs.length, inner, target)
    : justifiedLayout(ratios, inner, target);
  const ratioAt = (index: number) => (isSquare ? 1 : (ratios[index] ?? 1));
  return { place, layout, ratioAt, height: place.top + wholeHeight(layout, total) };
}

function draw({ status, text }: { status: number; text: string }): void {
  const first = readFirstJobs(status === 200 ? text : '');
  const isDrawn = document.querySelector('[data-testid="gallery-grid"]') !== null;
  if (first.jobs.length === 0 || isDrawn) return;
  const list = document.createElement('div');
  list.id = 'first-pictures';
  list.setAttribute('role', 'list');
  list.setAttribute('aria-label', 'Jobs');
  document.body.append(list);
  let drawn = measure(first);
  // As tall as the list will be: where there will be a scroll bar there is one now.
  list.style.height = `${drawn.height}px`;
  if (drawn.height > innerHeight) drawn = measure(first);
  const { place, layout, ratioAt, height } = drawn;
  // A last row that others will join is not what it will be.
  const whole = first.total > first.jobs.length ? 3 : 2;
  const last = Math.min(rowAt(layout, innerHeight - place.top), layout.firsts.length - whole);
  for (let row = 0; row <= last; row++) {
    for (const { index, x, y, ...size } of rowBoxes(layout, row, ratioAt)) {
      const job = first.jobs[index];
      if (job) list.append(tileOf(job, { left: x, top: place.top - place.strip + y, ...size }));
    }
  }
  if (list.childElementCount === 0) {
    // No whole row is known yet: what is shown while it loads says more than an empty sheet.
    list.remove();
    return;
  }
  const { style } = list;
  style.top = `${place.strip}px`;
  style.insetInlineStart = `${place.start}px`;
  style.insetInlineEnd = `${place.end}px`;
  style.height = `${height - place.strip}px`;
}

if (location.pathname === '/gallery' && location.search === '') {
  const first = ask();
  globalThis.firstJobs = first;
  const shown = first.answer.then((answer) => {
    // Places are reckoned at 16 px to the rem.
    if (isOpened() && getComputedStyle(root).fontSize === '16px') draw(answer);
  });
  // What went wrong the app says, when it asks again.
  shown.catch(() => undefined);
}
