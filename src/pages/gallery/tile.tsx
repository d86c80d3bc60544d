import './tile.css';

import { memo, Suspense } from 'react';

import { jobMarks } from '../../components/job-card/job-marks.ts';
import type { Job, Output } from '../../contract/jobs.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { TileOutput } from './tile-output.tsx';
import { TileWords } from './tile-words.ts';

/** With its controls, or with its picture only. */
export type TileLook = 'whole' | 'picture';

interface TileProps {
  job: Job;
  index: number;
  total: number;
  x: number;
  y: number;
  width: number;
  height: number;
  selected: boolean;
  /** The one tile that Tab leads to. */
  active: boolean;
  look: TileLook;
}

const SHOWN = 4;
const NARROW_PX = 240;
/** A lower tile has no room for its prompt below what it says. */
const LOW_PX = 160;

/**
 * One job in the gallery. A screen holds dozens: few elements, no handlers; the grid listens for
 * all of them and reads `data-act`. Its controls come when there is a moment for them: a tile that
 * flies past needs none.
 */
export const Tile = memo(function Tile(props: TileProps) {
  const { job, index, total, active, selected, look, ...box } = props;
  const name = job.prompt || job.model;
  const tabIndex = active ? 0 : -1;
  const shown = job.status === 'completed' ? job.outputs.slice(0, SHOWN) : [];
  const more = job.outputs.length - shown.length;
  return (
    <div
      {...jobMarks(job)}
      role="listitem"
      aria-posinset={index + 1}
      aria-setsize={total}
      data-index={index}
      data-selected={selected || undefined}
      data-narrow={box.width < NARROW_PX || undefined}
      data-low={box.height < LOW_PX || undefined}
      data-words={shown.length === 0 || undefined}
      data-plain={!shown.some(isSeen) || undefined}
      className="tile"
      style={{
        left: box.x,
        top: box.y,
        width: box.width,
        height: box.height,
        backgroundColor: job.outputs[0]?.color ?? undefined,
      }}
    >
      <a
        href={`/gallery/${job.key}`}
        data-testid="job-open"
        data-act="open"
        data-several={shown.length > 1 || undefined}
        aria-label={
          shown.length === 1 && job.outputs[0]?.kind === 'image' ? undefined : `Open: ${name}`
        }
        tabIndex={tabIndex}
        draggable={false}
      >
        {shown.map((output) => (
          <TileOutput
            key={output.index}
            output={output}
            name={name}
            size={shown.length === 1 ? box : undefined}
          />
        ))}
      </a>
      {shown.length === 0 ? (
        <Suspense fallback={null}>
          <TileWords job={job} />
        </Suspense>
      ) : null}
      {shown.length > 0 && more > 0 ? <span className="tile-more">+{more}</span> : null}
      {look === 'whole' ? (
        <>
          <button
            type="button"
            role="checkbox"
            aria-checked={selected}
            aria-label={`Select: ${name}`}
            data-testid="gallery-select"
            data-act="select"
            tabIndex={tabIndex}
            className="tile-check"
          />
          <TileBar job={job} name={name} tabIndex={tabIndex} />
        </>
      ) : null}
    </div>
  );
});

const isSeen = ({ kind, state, url, thumbnailUrl }: Output) =>
  state === 'ready' &&
  (thumbnailUrl ?? (kind === 'image' || kind === 'video' ? url : null)) !== null;

/** Quick actions; a failed or unknown job says "run again" in its own words. */
function TileBar({ job, name, tabIndex }: { job: Job; name: string; tabIndex: number }) {
  const ready = job.outputs.find(({ state, url }) => state === 'ready' && url !== null);
  const price = creditsToDecimal(job.costE4);
  const saysItself = ['failed', 'canceled', 'unknown'].includes(job.status);
  const act = (what: string, label: string) => ({
    'data-act': what,
    'aria-label': label,
    title: label,
    tabIndex,
    className: 'tile-act',
  });
  return (
    <div className="tile-bar" data-caption={name}>
      <button
        type="button"
        data-testid="job-favorite"
        aria-pressed={job.favorite}
        {...act('favorite', job.favorite ? 'Remove from favourites (F)' : 'Add to favourites (F)')}
      />
      <a
        href={`/create?remix=${job.key}`}
        data-testid="job-remix"
        {...act('remix', 'Remix: put its settings into the form')}
      />
      {ready?.url ? (
        <a
          href={`${ready.url}?download=1`}
          download
          data-testid="job-download"
          {...act('save', 'Download')}
        />
      ) : null}
      {saysItself ? null : (
        <button
          type="button"
          data-testid="job-run-again"
          data-spends={price}
          data-unit="credits"
          {...act('run-again', `Run again · ${price} credits`)}
        />
      )}
      <button type="button" data-testid="job-file" {...act('file', 'File in a project')} />
      <button type="button" data-testid="job-delete" {...act('delete', 'Delete (Del)')} />
    </div>
  );
}
