/**
 * The loudest sample of each of `count` equal parts of a sound, 0 to 1.
 * @param channels of the same length; what is loudest in any of them counts
 */
export function peaksOf(channels: readonly Float32Array[], count: number): number[] {
  const length = channels[0]?.length ?? 0;
  return Array.from({ length: count }, (_, part) => {
    const from = Math.floor((part * length) / count);
    const to = Math.max(from + 1, Math.floor(((part + 1) * length) / count));
    let peak = 0;
    for (const samples of channels) {
      for (let at = from; at < Math.min(to, samples.length); at++)
        peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    }
    return Math.min(1, peak);
  });
}
