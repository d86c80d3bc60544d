import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';

import { JobCard } from '../../components/job-card/job-card.tsx';
import type { Job } from '../../contract/jobs.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Spinner } from '../../ui/spinner.tsx';

const MIN_CARD_PX = 220;
const GAP_PX = 12;
/** What a card takes below its square picture, until it is measured. */
const CARD_TEXT_PX = 96;

interface GalleryGridProps {
  jobs: Job[];
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

/** Rows of cards; only those in view are in the page. */
export function GalleryGrid({ jobs, hasMore, loadingMore, onMore }: GalleryGridProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, top } = usePlace(frame);
  const columns = Math.max(2, Math.floor((width + GAP_PX) / (MIN_CARD_PX + GAP_PX)));
  const cardPx = (width - GAP_PX * (columns - 1)) / columns;
  const rows = useWindowVirtualizer({
    count: Math.ceil(jobs.length / columns),
    estimateSize: () => cardPx + CARD_TEXT_PX,
    gap: GAP_PX,
    overscan: 3,
    scrollMargin: top,
  });
  const items = rows.getVirtualItems();
  const lastRow = items.at(-1)?.index ?? 0;
  const nearEnd = (lastRow + 4) * columns >= jobs.length;
  useEffect(() => {
    if (nearEnd && hasMore && !loadingMore) onMore();
  }, [nearEnd, hasMore, loadingMore, onMore]);

  return (
    <>
      <div
        ref={frame}
        role="list"
        aria-label="Jobs"
        className="relative"
        style={{ height: rows.getTotalSize() }}
      >
        {items.map((row) => (
          <div
            key={row.key}
            ref={rows.measureElement}
            data-index={row.index}
            role="presentation"
            className="absolute inset-x-0 top-0 grid items-stretch"
            style={{
              transform: `translateY(${row.start - top}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              gap: GAP_PX,
            }}
          >
            {jobs.slice(row.index * columns, (row.index + 1) * columns).map((job) => (
              <div key={job.key} role="listitem" className="min-w-0">
                <JobCard job={job} fit="cover" />
              </div>
            ))}
          </div>
        ))}
      </div>
      {loadingMore ? (
        <p role="status" className="flex justify-center p-4 text-muted">
          <Spinner /> <span className="sr-only">Loading more jobs</span>
        </p>
      ) : null}
    </>
  );
}

/** The frame's width and its distance from the top of the document, kept current. */
function usePlace(frame: React.RefObject<HTMLDivElement | null>) {
  const [place, setPlace] = useState({ width: 0, top: 0 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      const width = element.clientWidth;
      const top = Math.round(element.getBoundingClientRect().top + window.scrollY);
      setPlace((old) => (old.width === width && old.top === top ? old : { width, top }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [frame]);
  return place;
}

export function GallerySkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading"
      className="grid grid-cols-[repeat(auto-fill,minmax(220px,1fr))] gap-3"
    >
      {Array.from({ length: 12 }, (_, index) => (
        <Skeleton key={index} className="aspect-square" />
      ))}
    </div>
  );
}
