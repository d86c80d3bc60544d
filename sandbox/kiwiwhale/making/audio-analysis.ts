import type { Json, JsonObject } from '../../../src/lib/json.ts';
import { analyse } from '../../media/sound/analyse.ts';
import { decode, measureLoudness } from '../../media/sound/decode.ts';
import { readSound } from '../../media/video/clip.ts';
import { probe } from '../../media/ffmpeg/probe.ts';
import type { Maker } from './maker.ts';
import { textOf, textsOf } from './read-input.ts';

/** What is measured of a sound, as JSON: all of it, or the features asked for. */
export const audioAnalysis: Maker = async ({ input, file }) => {
  const sound = await readSound(await file(textOf(input.audio_url), 'Sound', 'audio'), 'Sound');
  const { audio } = await probe(sound.path, sound.demuxer);
  const loudness = await measureLoudness(sound);
  const measured = await analyse(await decode(sound));
  const features: Record<string, Json> = {
    tempo: { bpm: measured.tempoBpm },
    key: { name: measured.key },
    loudness: {
      integrated_lufs: loudness.integratedLufs,
      range_lu: loudness.rangeLu,
      true_peak_db: loudness.truePeakDb,
      peak_db: measured.peakDb,
      rms_db: measured.rmsDb,
    },
    spectrum: {
      centroid_hz: measured.centroidHz,
      dominant_hz: measured.dominantHz,
      bands: measured.bands.map(({ fromHz, toHz, db }) => ({
        from_hz: fromHz,
        to_hz: toHz,
        db_below_strongest: db,
      })),
    },
    sections: measured.sections.map(({ start, end, levelDb }) => ({
      start,
      end,
      level_db: levelDb,
    })),
  };
  const wanted = textsOf(input.features);
  const answer: JsonObject = {
    measured_by: 'Darkroom sandbox, from the samples; no AI model.',
    duration_seconds: measured.seconds,
    codec: audio?.codec ?? null,
    sample_rate_hz: audio?.hz ?? null,
    channels: audio?.channels ?? null,
    ...Object.fromEntries(
      Object.entries(features).filter(([name]) => wanted.length === 0 || wanted.includes(name)),
    ),
  };
  return [{ content: Buffer.from(JSON.stringify(answer, null, 2)), mime: 'application/json' }];
};
