const LONG_SIDE_PX = 14;

/** A little frame in the proportions of "16:9" or "1024x1536". */
export function RatioShape({ text }: { text: string }) {
  const [width = 0, height = 0] = text.split(/[:x×*]/).map(Number);
  if (!(width > 0) || !(height > 0)) return null;
  const scale = LONG_SIDE_PX / Math.max(width, height);
  return (
    <span
      aria-hidden="true"
      className="inline-block shrink-0 rounded-[2px] border-[1.5px] border-current opacity-80"
      style={{ width: Math.max(5, width * scale), height: Math.max(5, height * scale) }}
    />
  );
}
