import { setImmediate } from 'node:timers/promises';

import { ANALYSIS_HZ } from './decode.ts';
import { magnitudes, type Spectrum } from './fourier.ts';

export interface Analysis {
  seconds: number;
  /** dBFS; `null` for silence. */
  peakDb: number | null;
  rmsDb: number | null;
  /** Mean strength of each band, in dB below the strongest. */
  bands: { fromHz: number; toHz: number; db: number | null }[];
  /** Where the strength lies, on average. */
  centroidHz: number | null;
  dominantHz: number | null;
  tempoBpm: number | null;
  key: string | null;
  /** Stretches of about one loudness. */
  sections: { start: number; end: number; levelDb: number | null }[];
}

const SIZE = 2048;
const HOP = 512;
/** At most so many windows: a long sound is looked at here and there. */
const MOST_WINDOWS = 8_000;
const EDGES_HZ = [20, 60, 150, 400, 1_000, 2_400, 5_000, 11_000];
const NOTES = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'];
const MAJOR = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88];
const MINOR = [6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17];

const round = (value: number, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits;
const decibels = (amplitude: number) =>
  amplitude > 1e-6 ? round(20 * Math.log10(amplitude)) : null;
const binHz = (bin: number) => (bin * ANALYSIS_HZ) / SIZE;

/** Measures a sound; gives the event loop its turns meanwhile. */
export async function analyse(samples: Float32Array): Promise<Analysis> {
  const count = Math.max(1, Math.floor((samples.length - SIZE) / HOP) + 1);
  const step = Math.max(1, Math.ceil(count / MOST_WINDOWS));
  const sum = new Float64Array(SIZE / 2);
  const onsets: number[] = [];
  let before: Spectrum | undefined;
  for (let window = 0; window < count; window += step) {
    const spectrum = magnitudes(samples, window * HOP, SIZE);
    let rise = 0;
    for (let bin = 0; bin < spectrum.length; bin += 1) {
      const strength = spectrum[bin] ?? 0;
      sum[bin] = (sum[bin] ?? 0) + strength;
      rise += Math.max(0, Math.log1p(strength) - Math.log1p(before?.[bin] ?? 0));
    }
    onsets.push(before ? rise : 0);
    before = spectrum;
    if (onsets.length % 25 === 0) await setImmediate();
  }
  const blocks = await blocksOf(samples);
  return {
    seconds: round(samples.length / ANALYSIS_HZ, 3),
    ...levels(blocks),
    ...spectrumOf(sum),
    tempoBpm: tempo(onsets, (HOP * step) / ANALYSIS_HZ),
    key: keyOf(sum),
    sections: sectionsOf(blocks),
  };
}

/** Half a second of a sound. */
interface Block {
  /** Both in samples. */
  start: number;
  length: number;
  peak: number;
  squares: number;
}

/** Ten minutes are thirteen million samples: not all in one turn of the event loop. */
async function blocksOf(samples: Float32Array): Promise<Block[]> {
  const size = Math.round(BLOCK_SECONDS * ANALYSIS_HZ);
  const blocks: Block[] = [];
  for (let start = 0; start < samples.length; start += size) {
    const end = Math.min(samples.length, start + size);
    let [peak, squares] = [0, 0];
    for (let at = start; at < end; at += 1) {
      const sample = samples[at] ?? 0;
      peak = Math.max(peak, Math.abs(sample));
      squares += sample * sample;
    }
    blocks.push({ start, length: end - start, peak, squares });
    if (blocks.length % 50 === 0) await setImmediate();
  }
  return blocks;
}

function levels(blocks: readonly Block[]): Pick<Analysis, 'peakDb' | 'rmsDb'> {
  const length = blocks.reduce((sum, block) => sum + block.length, 0);
  const squares = blocks.reduce((sum, block) => sum + block.squares, 0);
  const peak = blocks.reduce((most, block) => Math.max(most, block.peak), 0);
  return { peakDb: decibels(peak), rmsDb: decibels(Math.sqrt(squares / length)) };
}

function spectrumOf(sum: Spectrum): Pick<Analysis, 'bands' | 'centroidHz' | 'dominantHz'> {
  const means = EDGES_HZ.slice(0, -1).map((fromHz, index) => {
    const toHz = EDGES_HZ[index + 1] ?? 0;
    const bins = [...sum.keys()].filter((bin) => binHz(bin) >= fromHz && binHz(bin) < toHz);
    const energy = bins.reduce((all, bin) => all + (sum[bin] ?? 0) ** 2, 0);
    return { fromHz, toHz, energy };
  });
  const most = Math.max(...means.map(({ energy }) => energy));
  const all = sum.reduce((one, other) => one + other, 0);
  const strongest = sum.indexOf(Math.max(...sum));
  return {
    bands: means.map(({ fromHz, toHz, energy }) => ({
      ...{ fromHz, toHz },
      db: energy > 0 && most > 0 ? round(10 * Math.log10(energy / most)) : null,
    })),
    centroidHz:
      all > 0
        ? Math.round(sum.reduce((one, value, bin) => one + value * binHz(bin), 0) / all)
        : null,
    dominantHz: all > 0 ? Math.round(binHz(strongest)) : null,
  };
}

/** The distance at which rises repeat most, between 60 and 180 a minute. */
function tempo(onsets: number[], stepSeconds: number): number | null {
  const mean = onsets.reduce((sum, one) => sum + one, 0) / Math.max(1, onsets.length);
  const centred = onsets.map((one) => one - mean);
  const power = centred.reduce((sum, one) => sum + one * one, 0);
  const slowest = Math.ceil(1 / stepSeconds);
  if (power < 1e-6 || onsets.length < 3 * slowest) return null;
  const repeats = Array.from(
    { length: slowest + 2 },
    (_, lag) => centred.reduce((sum, one, at) => sum + one * (centred[at - lag] ?? 0), 0) / power,
  );
  let best = { bpm: 0, score: 0 };
  for (let lag = Math.ceil(1 / 3 / stepSeconds); lag <= slowest; lag += 1) {
    // A beat may lie between two steps: its neighbours count, and where it lies among them.
    const [before = 0, here = 0, after = 0] = repeats
      .slice(lag - 1, lag + 2)
      .map((one) => Math.max(0, one));
    const sum = before + here + after;
    const bpm = 60 / ((lag + (after - before) / Math.max(1e-6, sum)) * stepSeconds);
    // Half the tempo repeats as well: of both, the one nearer to a walk is meant.
    const score = sum * Math.exp(-0.5 * (Math.log2(bpm / 115) / 0.8) ** 2);
    if (score > best.score) best = { bpm, score };
  }
  return best.score > 0.15 ? round(best.bpm) : null;
}

/** Krumhansl's profiles against how strong each of the twelve notes is. */
function keyOf(sum: Spectrum): string | null {
  const notes = new Float64Array(12);
  for (let bin = 6; binHz(bin) < 2_000; bin += 1) {
    const note = Math.round(12 * Math.log2(binHz(bin) / 440) + 69) % 12;
    notes[note] = (notes[note] ?? 0) + (sum[bin] ?? 0);
  }
  const total = notes.reduce((one, other) => one + other, 0);
  if (total < 1e-6) return null;
  const mean = total / 12;
  let best = { name: '', score: -Infinity };
  for (const [mode, profile] of [
    ['major', MAJOR],
    ['minor', MINOR],
  ] as const) {
    const middle = profile.reduce((one, other) => one + other, 0) / 12;
    for (const [root, name] of NOTES.entries()) {
      const score = profile.reduce(
        (one, weight, index) =>
          one + (weight - middle) * ((notes[(index + root) % 12] ?? 0) - mean),
        0,
      );
      if (score > best.score) best = { name: `${name} ${mode}`, score };
    }
  }
  return best.score > 0 ? best.name : null;
}

const BLOCK_SECONDS = 0.5;
const OTHER_LEVEL_DB = 9;
const SILENCE_DB = -60;

/** Stretches that differ in loudness by more than 9 dB. */
function sectionsOf(blocks: readonly Block[]): Analysis['sections'] {
  const sections: { start: number; end: number; levels: number[] }[] = [];
  for (const block of blocks) {
    const level = Math.max(SILENCE_DB, levels([block]).rmsDb ?? SILENCE_DB);
    const end = (block.start + block.length) / ANALYSIS_HZ;
    const last = sections.at(-1);
    if (last && Math.abs(meanOf(last.levels) - level) < OTHER_LEVEL_DB) {
      last.end = end;
      last.levels.push(level);
    } else sections.push({ start: block.start / ANALYSIS_HZ, end, levels: [level] });
  }
  return sections.slice(0, 200).map(({ start, end, levels: all }) => ({
    start: round(start, 2),
    end: round(end, 2),
    levelDb: meanOf(all) <= SILENCE_DB ? null : round(meanOf(all)),
  }));
}

const meanOf = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
