import { expect, test } from 'vitest';

import { isJsonObject, parseJson, type JsonObject } from '../../../src/lib/json.ts';
import { HONEST_NOTE } from '../../media/honest-note.ts';
import { wavOf } from '../../media/sound/wav.ts';
import { modelRuns } from './testing.ts';

const TTS = 'kiwiwhale/s2-pro/tts';
const HZ = 22_050;

function jsonOf(bytes: Buffer | undefined): JsonObject {
  const json = parseJson(bytes?.toString() ?? '');
  if (!isJsonObject(json)) throw new Error('no JSON object');
  return json;
}

test('speech is read aloud at the asked speed, by the asked voice, in the asked language', async () => {
  const runs = modelRuns();
  const prompt = 'The quick brown fox jumps over the lazy dog, and then it rests.';
  const read = (input: JsonObject) => runs.one(TTS, { prompt, format: 'wav', ...input });
  const seconds = async (input: JsonObject) => (await runs.probeOf(await read(input))).seconds ?? 0;
  const natural = await seconds({});
  expect(natural).toBeGreaterThan(2);
  expect(natural / (await seconds({ speed: 2 }))).toBeGreaterThan(1.5);
  expect((await seconds({ speed: 0.5 })) / natural).toBeGreaterThan(1.5);
  const voices = new Set<string>();
  for (const voice of ['aria', 'bruno', 'clara', 'dario', 'emmy']) {
    voices.add((await read({ voice })).bytes.toString('base64'));
  }
  for (const language of ['de', 'es', 'fr', 'it', 'pt', 'ja']) {
    voices.add((await read({ language })).bytes.toString('base64'));
  }
  expect(voices.size).toBe(11);
  const { bytes, mime } = await read({});
  expect(mime).toBe('audio/wav');
  expect(bytes.toString('latin1')).toContain(HONEST_NOTE);
  // Not silence.
  const peak = new Int16Array(new Uint8Array(bytes.subarray(-HZ)).buffer).reduce(
    (most, sample) => Math.max(most, Math.abs(sample)),
    0,
  );
  expect(peak).toBeGreaterThan(2_000);
});

test('MP3 with the time of each word', async () => {
  const { run, probeOf } = modelRuns();
  const { outputs } = await run(TTS, {
    prompt: 'One two. Three four five.',
    with_timestamps: true,
    voice_settings: { pause_seconds: 1 },
  });
  const [sound, times] = outputs;
  if (!sound) throw new Error('no sound');
  const found = await probeOf(sound);
  expect(sound.mime).toBe('audio/mpeg');
  expect(found).toMatchObject({ audio: { codec: 'mp3', channels: 1 }, video: undefined });
  const { words, seconds } = jsonOf(times?.bytes);
  expect(times?.mime).toBe('application/json');
  expect(Math.abs(Number(seconds) - (found.seconds ?? 0))).toBeLessThan(0.2);
  const spoken = Array.isArray(words) ? words.filter(isJsonObject) : [];
  expect(spoken.map(({ word }) => word)).toEqual(['One', 'two', 'Three', 'four', 'five']);
  const starts = spoken.map(({ start }) => Number(start));
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  // The pause lies between the sentences.
  expect((starts[2] ?? 0) - Number(spoken[1]?.end)).toBeGreaterThan(0.9);
});

test('an analysis measures what is there', async () => {
  const { one, upload } = modelRuns();
  // A second of 1 kHz at half strength, a second of nothing, clicks twice a second.
  const samples = new Int16Array(HZ * 10);
  for (let at = 0; at < HZ; at += 1) {
    samples[at] = Math.round(16_384 * Math.sin((2 * Math.PI * 1_000 * at) / HZ));
  }
  for (let at = HZ * 2; at < samples.length; at += HZ / 2) {
    for (let click = 0; click < 400; click += 1) {
      samples[at + click] = Math.round(20_000 * Math.random() * Math.exp(-click / 80));
    }
  }
  const audio_url = await upload(wavOf(samples, HZ));
  const all = jsonOf((await one('kiwiwhale/audio-analysis', { audio_url })).bytes);
  expect(all).toMatchObject({
    duration_seconds: 10,
    codec: 'pcm_s16le',
    sample_rate_hz: HZ,
    channels: 1,
    tempo: { bpm: expect.closeTo(120, -1) as number },
    spectrum: { dominant_hz: expect.closeTo(1_000, -2) as number },
  });
  const first = jsonOf(
    (
      await one('kiwiwhale/audio-analysis', {
        audio_url: await upload(wavOf(samples.subarray(0, HZ), HZ)),
        features: ['loudness'],
      })
    ).bytes,
  );
  expect(first).not.toHaveProperty('tempo');
  expect(first.loudness).toMatchObject({
    peak_db: expect.closeTo(-6, 0) as number,
    rms_db: expect.closeTo(-9, 0) as number,
    true_peak_db: expect.closeTo(-6, 0) as number,
  });
  expect(Array.isArray(all.sections) && all.sections.length).toBeGreaterThan(1);
});
