import { Segments } from '../../ui/segments.tsx';

const SPEEDS = [0.5, 1, 1.5, 2];

/** How fast a film or a sound is played here. */
export function SpeedChoice({
  value,
  onChange,
}: {
  value: number;
  onChange: (speed: number) => void;
}) {
  return (
    <Segments
      label="Speed"
      data-testid="play-speed"
      value={String(value)}
      onChange={(next) => onChange(Number(next))}
      className="[&>label]:px-2!"
      options={SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` }))}
    />
  );
}
