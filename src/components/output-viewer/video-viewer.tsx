import { Repeat } from 'lucide-react';
import { useRef, useState } from 'react';

import type { Job, Output } from '../../contract/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { FrameButton } from './frame-button.tsx';
import { SpeedChoice } from './speed-choice.tsx';

interface VideoViewerProps {
  job: Job;
  output: Output;
  src: string;
  /** What it shows. */
  name: string;
}

/** A film: the browser's own controls, looping, its speed, and any of its frames as a picture. */
export function VideoViewer({ job, output, src, name }: VideoViewerProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [loop, setLoop] = useState(true);
  const [speed, setSpeed] = useState(1);
  const [at, setAt] = useState(0);
  const { width, height, thumbnailUrl } = output;
  return (
    <div className="mx-auto grid w-full max-w-5xl gap-3">
      <video
        ref={video}
        src={src}
        poster={thumbnailUrl ?? undefined}
        controls
        loop={loop}
        playsInline
        preload="auto"
        width={width ?? undefined}
        height={height ?? undefined}
        aria-label={name}
        data-testid="video-viewer"
        className="mx-auto max-h-[calc(100dvh-12rem)] w-full max-lg:max-h-[60dvh] rounded-md bg-sunken"
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onSeeked={({ currentTarget }) => setAt(currentTarget.currentTime)}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          aria-pressed={loop}
          data-testid="video-loop"
          icon={<Repeat className="size-3.5" />}
          onClick={() => setLoop(!loop)}
          className="aria-pressed:border-accent"
        >
          Loop
        </Button>
        <SpeedChoice
          value={speed}
          onChange={(next) => {
            setSpeed(next);
            if (video.current) video.current.playbackRate = next;
          }}
        />
        <span className="flex-1" />
        <FrameButton job={job} output={output} atSeconds={at} />
      </div>
    </div>
  );
}
