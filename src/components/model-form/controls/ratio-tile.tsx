const LONG_SIDE_PX = 18;

/** A little frame in the proportions of "16:9" or "1024x1536", over its name. */
export function RatioTile({ ratio, children }: { ratio: string; children: string }) {
  const [width = 0, height = 0] = ratio.split(/[:x×*]/).map(Number);
  const scale = LONG_SIDE_PX / Math.max(width, height);
  const known = width > 0 && height > 0;
  return (
    <span className="grid justify-items-center gap-1 py-1.5">
      <span aria-hidden="true" className="grid size-4.5 place-items-center">
        <span
          className={`rounded-[2px] border-[1.5px] border-current ${known ? '' : 'border-dashed'}`}
          style={{
            width: known ? Math.max(5, width * scale) : LONG_SIDE_PX,
            height: known ? Math.max(5, height * scale) : LONG_SIDE_PX,
          }}
        />
      </span>
      <span className="tabular text-xs">{children}</span>
    </span>
  );
}
