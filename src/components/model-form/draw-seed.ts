/** A seed nobody chose, evenly from the model's own range. */
export function drawSeed({ min, max }: { min: number; max: number }): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  const share = (high * 2 ** 21 + (low >>> 11)) / 2 ** 53;
  return min + Math.floor(share * (max - min + 1));
}
