import type { ReactNode } from 'react';

import type { Job } from '../../contract/jobs.ts';
import { BareRow } from './bare-row.tsx';
import { type Box, type GalleryLayout, rowBoxes } from './gallery-layout.ts';
import { Tile, type TileLook } from './tile.tsx';

export interface Tiles {
  jobs: readonly Job[];
  total: number;
  layout: GalleryLayout;
  /** 1 for squares. */
  ratioAt: (index: number) => number;
  selected: ReadonlySet<string>;
  /** Index of the tile that Tab leads to. */
  active: number;
}

/**
 * Makes the tiles of a row, and gives the same ones again: React then passes over all but the
 * rows that come and go.
 */
export function rowTiles({ jobs, total, layout, ratioAt, selected, active }: Tiles) {
  const made = new Map<string, ReactNode[]>();
  const make = ({ index, ...box }: Box, look: TileLook): ReactNode => {
    const job = jobs[index];
    const isActive = index === active;
    return job ? (
      <Tile
        key={job.key}
        {...{ job, index, total, ...box }}
        selected={selected.has(job.key)}
        active={isActive}
        look={isActive ? 'whole' : look}
      />
    ) : null;
  };
  return {
    ofRow(row: number, look: TileLook | 'bare'): ReactNode[] {
      const name = `${row} ${look}`;
      const boxes = () => rowBoxes(layout, row, ratioAt);
      const bare = () => [<BareRow key={name} boxes={boxes()} jobs={jobs} />];
      const tiles =
        made.get(name) ?? (look === 'bare' ? bare() : boxes().map((box) => make(box, look)));
      made.set(name, tiles);
      return tiles;
    },
    /** One of a row that is not there, or bare. */
    alone(row: number, index: number): ReactNode {
      const box = rowBoxes(layout, row, ratioAt).find((one) => one.index === index);
      return box ? make(box, 'whole') : null;
    },
  };
}
