import { Pause, Play } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';

import { clock } from '../../lib/clock.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { peaksOf } from './peaks.ts';
import { SpeedChoice } from './speed-choice.tsx';

interface AudioViewerProps {
  src: string;
  name: string;
  bytes: number | null;
}

const BARS = 160;
/** Decoding holds a sound in memory as samples: a longer one is played without its shape. */
const MAX_DRAWN_BYTES = 30_000_000;

/** A sound: its shape, any place of it, its speed. */
export function AudioViewer({ src, name, bytes }: AudioViewerProps) {
  const audio = useRef<HTMLAudioElement | null>(null);
  const peaks = usePeaks(src, bytes === null || bytes <= MAX_DRAWN_BYTES);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  const [speed, setSpeed] = useState(1);
  // React makes it before it shows it: what was read by then it says to nobody.
  const standing = useCallback((element: HTMLAudioElement | null) => {
    audio.current = element;
    if (element && element.readyState > 0) setLength(lengthOf(element));
  }, []);
  const share = length > 0 ? at / length : 0;
  return (
    <div
      data-testid="audio-viewer"
      data-state={peaks ? 'ready' : 'loading'}
      data-duration={length.toFixed(2)}
      className="mx-auto grid w-full max-w-3xl gap-3 rounded-md border border-line bg-surface p-4"
    >
      <p className="line-clamp-3 text-sm">{name}</p>
      <audio
        ref={standing}
        src={src}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onDurationChange={({ currentTarget }) => setLength(lengthOf(currentTarget))}
      />
      <div className="relative h-24 rounded-md has-focus-visible:outline-2 has-focus-visible:outline-accent">
        <Wave peaks={peaks} share={share} />
        <input
          type="range"
          aria-label="Place in the sound"
          aria-valuetext={`${clock(at)} of ${clock(length)}`}
          data-testid="audio-seek"
          min={0}
          max={length || 1}
          step={0.01}
          value={at}
          onChange={({ target }) => {
            const next = Number(target.value);
            setAt(next);
            if (audio.current) audio.current.currentTime = next;
          }}
          onKeyDown={(event) => {
            // A hundredth of a second for each press of a key would be no way to get anywhere.
            const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
            if (!way || !audio.current) return;
            event.preventDefault();
            event.stopPropagation();
            audio.current.currentTime = Math.min(length, Math.max(0, at + way));
            setAt(audio.current.currentTime);
          }}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <IconButton
          label={isPlaying ? 'Pause' : 'Play'}
          data-testid="audio-play"
          icon={isPlaying ? <Pause className="size-4" /> : <Play className="size-4" />}
          onClick={() => {
            if (isPlaying) audio.current?.pause();
            else void audio.current?.play();
          }}
        />
        <span className="tabular text-sm text-muted">
          {clock(at)} / {clock(length)}
        </span>
        <span className="flex-1" />
        <SpeedChoice
          value={speed}
          onChange={(next) => {
            setSpeed(next);
            if (audio.current) audio.current.playbackRate = next;
          }}
        />
      </div>
    </div>
  );
}

function Wave({ peaks, share }: { peaks: number[] | undefined; share: number }) {
  const bars = peaks ?? Array.from({ length: BARS }, () => 0.03);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${BARS * 4} 100`}
      preserveAspectRatio="none"
      className="size-full"
    >
      {bars.map((peak, index) => {
        const height = Math.max(2, peak * 96);
        return (
          <rect
            key={index}
            x={index * 4}
            y={50 - height / 2}
            width={2.6}
            height={height}
            className={index / BARS < share ? 'fill-accent' : 'fill-edge'}
          />
        );
      })}
    </svg>
  );
}

/** The shape of a sound; stays away where the browser cannot read it. */
function usePeaks(src: string, wanted: boolean): number[] | undefined {
  const [found, setFound] = useState<{ src: string; peaks: number[] }>();
  useEffect(() => {
    if (!wanted) return;
    const abort = new AbortController();
    void (async () => {
      try {
        const answer = await fetch(src, { signal: abort.signal });
        // Nothing is played through it; a low rate is enough for what is drawn.
        const context = new OfflineAudioContext(1, 1, 8000);
        const sound = await context.decodeAudioData(await answer.arrayBuffer());
        const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) =>
          sound.getChannelData(channel),
        );
        if (!abort.signal.aborted) setFound({ src, peaks: peaksOf(channels, BARS) });
      } catch {
        // The sound is still there to be played.
      }
    })();
    return () => abort.abort();
  }, [src, wanted]);
  return found?.src === src ? found.peaks : undefined;
}

/** Seconds; 0 while nobody knows it. */
function lengthOf({ duration }: HTMLAudioElement): number {
  return Number.isFinite(duration) ? duration : 0;
}
