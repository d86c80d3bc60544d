import { ChevronsLeftRight } from 'lucide-react';
import { useState } from 'react';

export interface ComparedPicture {
  src: string;
  alt: string;
}

interface CompareStageProps {
  left: ComparedPicture;
  right: ComparedPicture;
  /** Width to height. */
  ratio: number;
}

/** Two pictures over each other; a slider, for the hand and for arrows, parts them. */
export function CompareStage({ left, right, ratio }: CompareStageProps) {
  const [at, setAt] = useState(50);
  return (
    <div className="relative grid size-full min-h-0 place-items-center overflow-hidden bg-sunken">
      <div
        className="relative max-h-full max-w-full overflow-hidden has-focus-visible:outline-2 has-focus-visible:outline-accent"
        style={{ aspectRatio: ratio, height: '100%' }}
      >
        <Picture {...right} />
        <div
          className="absolute inset-0"
          style={{ clipPath: `inset(0 ${100 - at}% 0 0)` }}
          data-testid="compare-left"
        >
          <Picture {...left} />
        </div>
        <div
          aria-hidden="true"
          className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-[#fff] shadow-pop"
          style={{ left: `${at}%` }}
        >
          {/* White on any picture, in both themes. */}
          <span className="absolute top-1/2 left-1/2 grid size-9 -translate-1/2 place-items-center rounded-full bg-[#fff] text-[#1d1a17] shadow-pop">
            <ChevronsLeftRight className="size-5" />
          </span>
        </div>
        <input
          type="range"
          min={0}
          max={100}
          value={at}
          aria-label="How much of the left picture is shown"
          aria-valuetext={`${at} %`}
          data-testid="compare-slider"
          onChange={({ target }) => setAt(Number(target.value))}
          className="absolute inset-0 size-full cursor-ew-resize opacity-0"
        />
      </div>
    </div>
  );
}

function Picture({ src, alt }: ComparedPicture) {
  return (
    <img
      src={src}
      alt={alt}
      draggable={false}
      className="absolute inset-0 size-full object-contain"
    />
  );
}
