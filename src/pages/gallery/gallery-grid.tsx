import { useQueryClient } from '@tanstack/react-query';
import {
  type MouseEvent,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';

import { favoriteJob } from '../../api/favorite-job.ts';
import { remixSearch } from '../../components/job-card/job-cost.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import { usePreferences } from '../../components/preferences/preferences.ts';
import { afterReady } from '../../components/shell/after-ready.ts';
import type { Job } from '../../contract/jobs.ts';
import { useNavigate, useRouter } from '../../navigation/hooks.ts';
import { useKeyDown } from '../../ui/use-key-down.ts';
import type { GallerySearch } from './gallery-filters.ts';
import { justifiedLayout, rowOf, squareLayout, targetSide, wholeHeight } from './gallery-layout.ts';
import { setActive, useGallery } from './gallery-state.ts';
import type * as GridActs from './grid-acts.ts';
import { takeOverFirstPictures } from './first/take-over.ts';
import { rowTiles } from './row-tiles.tsx';
import { tileRatio } from './tile-ratio.ts';
import { usePlace } from './use-place.ts';
import { useScrollAnchor } from './use-scroll-anchor.ts';
import { type Rows, useVisibleRows } from './use-visible-rows.ts';

/** Fetched this far ahead of the last row in view. */
const AHEAD_PX = 3_000;
const STRIP_PX = 72;

let acts: typeof GridActs | undefined;
let loading: Promise<typeof GridActs> | undefined;

/** One promise for all who wait: what was pressed first is done first. */
function loadActs(): Promise<typeof GridActs> {
  loading ??= import('./grid-acts.ts').then((loaded) => (acts = loaded));
  return loading;
}

/** At once when it is here: a key's own effect can only be stopped now. */
function withActs(run: (loaded: typeof GridActs) => void): void {
  if (acts) run(acts);
  else void loadActs().then(run);
}

interface GalleryGridProps {
  jobs: Job[];
  total: number;
  search: GallerySearch;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

/** Rows of tiles over the whole length of the list; only those in view are in the page. */
export function GalleryGrid(props: GalleryGridProps) {
  const { jobs, total, search, hasMore, loadingMore, onMore } = props;
  const router = useRouter();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const frame = useRef<HTMLDivElement>(null);
  const { width, top } = usePlace(frame);
  const shape = usePreferences((state) => state.galleryShape);
  const active = useGallery((state) => state.active);
  const selected = useGallery((state) => state.selected);
  const selecting = useGallery((state) => state.selecting);

  const ratios = useMemo(() => jobs.map(tileRatio), [jobs]);
  const ratioAt = useMemo(
    () => (index: number) => (shape === 'square' ? 1 : (ratios[index] ?? 1)),
    [ratios, shape],
  );
  const layout = useMemo(() => {
    const target = targetSide(width, shape === 'square');
    return shape === 'square' || width === 0
      ? squareLayout(width === 0 ? 0 : ratios.length, width, target)
      : justifiedLayout(ratios, width, target);
  }, [ratios, width, shape]);
  const { rows, filled, still } = useVisibleRows(layout, top);
  const [from, to] = rows;
  useScrollAnchor(jobs, layout, top);

  const laidOut = layout.tops.at(-1) ?? 0;
  const nearEnd = width > 0 && laidOut - (layout.tops[to + 1] ?? laidOut) < AHEAD_PX;
  const askForMore = useEffectEvent(() => {
    if (nearEnd && hasMore && !loadingMore) onMore();
  });
  useEffect(() => {
    // What is on the first screen goes before what is below it.
    if (nearEnd && hasMore && !loadingMore) void afterReady.then(() => askForMore());
  }, [nearEnd, hasMore, loadingMore]);

  const known = active === null ? -1 : jobs.findIndex(({ key }) => key === active);
  const activeIndex = known < 0 ? 0 : known;
  const tiles = useMemo(
    () => rowTiles({ jobs, total, layout, ratioAt, selected, active: activeIndex }),
    [jobs, total, layout, ratioAt, selected, activeIndex],
  );
  const within = (row: number, [first, last]: Rows) => row >= first && row <= last;
  const lookOf = (row: number) =>
    within(row, filled) ? (within(row, still) ? 'whole' : 'picture') : 'bare';
  const shown = layout.firsts
    .slice(from, to + 1)
    .flatMap((_, at) => tiles.ofRow(from + at, lookOf(from + at)));
  // What has the focus stays in the page however far it is scrolled away.
  const knownRow = rowOf(layout, Math.max(0, known));
  if (known >= 0 && !(within(knownRow, rows) && within(knownRow, filled))) {
    shown.push(tiles.alone(knownRow, known));
  }

  const wantsFocus = useRef(false);
  const focusActive = () => {
    if (!wantsFocus.current) return;
    const tile = frame.current?.querySelector<HTMLElement>(`[data-index="${activeIndex}"] > a`);
    if (!tile) return;
    wantsFocus.current = false;
    tile.focus({ preventScroll: true });
  };
  const goTo = (index: number) => {
    const key = jobs[index]?.key;
    if (key === undefined) return;
    wantsFocus.current = true;
    const row = rowOf(layout, index);
    const [rowTop = 0, next = rowTop] = [layout.tops[row], layout.tops[row + 1]];
    const [y, bottom] = [top + rowTop - STRIP_PX, top + next];
    if (window.scrollY > y) window.scrollTo(0, y);
    else if (window.scrollY + window.innerHeight < bottom) {
      window.scrollTo(0, bottom - window.innerHeight + STRIP_PX);
    }
    setActive(key);
    // Already the active one: no render comes to give it the focus.
    if (key === active) focusActive();
  };
  const onActive = useEffectEvent(focusActive);
  useEffect(() => onActive(), [active]);

  const keys = () => jobs.map(({ key }) => key);
  useKeyDown((event) => {
    if (router.place().path !== '/gallery') {
      // A job's page is on its way: what is pressed meanwhile is not for this one, and Escape calls it off.
      if (event.key === 'Escape') router.history.back();
      return;
    }
    const place = { frame: frame.current, keys, activeIndex, layout, ratioAt, goTo };
    withActs(({ onGridKey }) => onGridKey(event, place));
  });
  useEffect(() => {
    void afterReady.then(loadActs);
  }, []);

  // Back from a job's page: to its tile.
  const laidOutOnce = width > 0;
  useLayoutEffect(() => {
    if (laidOutOnce && frame.current) takeOverFirstPictures(frame.current);
  }, [laidOutOnce]);
  const comeBack = useEffectEvent(() => {
    const { returnTo } = useGallery.getState();
    const index = jobs.findIndex(({ key }) => key === returnTo);
    useGallery.setState({ returnTo: null });
    if (index >= 0) goTo(index);
  });
  useEffect(() => {
    if (!laidOutOnce) return;
    // After the router has put the page where it was scrolled to.
    const frameId = requestAnimationFrame(() => comeBack());
    return () => cancelAnimationFrame(frameId);
  }, [laidOutOnce]);

  const onClick = (event: MouseEvent) => {
    const { target, shiftKey, detail } = event;
    if (!(target instanceof Element)) return;
    const act = target.closest<HTMLElement>('[data-act]')?.dataset.act;
    const key = target.closest<HTMLElement>('[data-key]')?.dataset.key;
    const ctrlKey = event.ctrlKey || event.metaKey;
    if (!act || !key || act === 'save' || (act === 'remix' && (ctrlKey || shiftKey))) return;
    event.preventDefault();
    setActive(key);
    const job = jobs.find((one) => one.key === key);
    if (act === 'favorite' && job) {
      favoriteJob(queryClient, job).catch(notifyError);
      return;
    }
    const open = () => {
      useGallery.setState({ origin: search });
      void navigate({ to: '/gallery/$key', params: { key } });
    };
    const remix = () =>
      void navigate({ to: '/create', search: remixSearch(job ?? { key, service: 'kiwiwhale' }) });
    withActs(({ onTilePress }) =>
      onTilePress({ act, key, shiftKey, ctrlKey, second: detail > 1 }, { keys, open, remix }),
    );
  };

  return (
    <div
      ref={frame}
      className="relative"
      style={{ height: wholeHeight(layout, total) }}
      onClick={onClick}
      onFocus={({ target }) => {
        const key = target.closest<HTMLElement>('[data-key]')?.dataset.key;
        if (key !== undefined) setActive(key);
      }}
    >
      <div
        role="list"
        aria-label="Jobs"
        data-testid="gallery-grid"
        data-selecting={selecting || selected.size > 0 || undefined}
      >
        {shown}
      </div>
      {hasMore ? (
        <div aria-hidden="true" className="tiles-to-come" style={{ top: laidOut }} />
      ) : null}
    </div>
  );
}
