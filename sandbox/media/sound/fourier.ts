/** Sizes that are a power of two, up to what is worth looking at. */
export type Spectrum = Float64Array;

/** How strong each frequency is in `size` samples from `from` on, a Hann window over them. */
export function magnitudes(samples: Float32Array, from: number, size: number): Spectrum {
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  for (let index = 0; index < size; index += 1) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / (size - 1));
    real[index] = (samples[from + index] ?? 0) * window;
  }
  transform(real, imaginary);
  const half = new Float64Array(size / 2);
  for (let index = 0; index < half.length; index += 1) {
    half[index] = Math.hypot(real[index] ?? 0, imaginary[index] ?? 0);
  }
  return half;
}

/** Cooley and Tukey's, in place. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let index = 1, other = 0; index < size; index += 1) {
    let bit = size >> 1;
    for (; other & bit; bit >>= 1) other ^= bit;
    other ^= bit;
    if (index >= other) continue;
    [real[index], real[other]] = [real[other] ?? 0, real[index] ?? 0];
    [imaginary[index], imaginary[other]] = [imaginary[other] ?? 0, imaginary[index] ?? 0];
  }
  for (let span = 2; span <= size; span *= 2) {
    const half = span / 2;
    const step = (-2 * Math.PI) / span;
    for (let k = 0; k < half; k += 1) {
      const [cos, sin] = [Math.cos(step * k), Math.sin(step * k)];
      for (let at = k; at < size; at += span) {
        const [r, i] = [real[at + half] ?? 0, imaginary[at + half] ?? 0];
        const [tr, ti] = [r * cos - i * sin, r * sin + i * cos];
        const [ar, ai] = [real[at] ?? 0, imaginary[at] ?? 0];
        real[at + half] = ar - tr;
        imaginary[at + half] = ai - ti;
        real[at] = ar + tr;
        imaginary[at] = ai + ti;
      }
    }
  }
}
