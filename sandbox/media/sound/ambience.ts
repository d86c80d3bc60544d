const ROOTS_HZ = [110, 123.47, 130.81, 146.83, 164.81];
const CHORD = [1, 1.5, 2, 2.5];

/** A quiet chord that swells and ebbs, as an input for ffmpeg: another for each seed. */
export function ambience(seed: number): string[] {
  const root = ROOTS_HZ[seed % ROOTS_HZ.length] ?? 110;
  const tones = CHORD.map(
    (ratio, index) =>
      `0.06*sin(2*PI*${(root * ratio).toFixed(2)}*t)*(0.6+0.4*sin(2*PI*${0.11 + 0.07 * index}*t))`,
  );
  return ['-f', 'lavfi', '-i', `aevalsrc=exprs='${tones.join('+')}':s=44100`];
}
