import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { input as ffmpegInput, makeFile } from '../../media/ffmpeg/run.ts';
import { HONEST_NOTE } from '../../media/honest-note.ts';
import { speak, SPEECH_HZ } from '../../media/sound/speak.ts';
import { wavOf } from '../../media/sound/wav.ts';
import { label } from '../../media/video/clip.ts';
import type { Made, Maker } from './maker.ts';
import { flagOf, numberOf, objectOf, textOf } from './read-input.ts';

/** Each name is another variant of the language's voice. */
const VARIANTS: Record<string, string> = {
  aria: 'f3',
  bruno: 'm3',
  clara: 'f2',
  dario: 'm7',
  emmy: 'f5',
};
const LANGUAGES: Record<string, string> = { en: 'en-us' };

export const speech: Maker = async ({ model, input, folder }) => {
  const language = textOf(input.language) || 'en';
  const settings = objectOf(input.voice_settings);
  const text = textOf(input.prompt);
  const { samples, words } = await speak({
    text,
    voice: `${LANGUAGES[language] ?? language}+${VARIANTS[textOf(input.voice)] ?? 'f3'}`,
    speed: numberOf(input.speed, 1),
    pitch: numberOf(settings.pitch, 50),
    range: numberOf(settings.range, 50),
    pauseSeconds: numberOf(settings.pause_seconds, 0.3),
  });
  const wav = wavOf(samples, SPEECH_HZ);
  const made: Made[] = [
    input.format === 'wav'
      ? { content: wav, mime: 'audio/wav' }
      : { content: { path: await asMp3(wav, folder, model.publicModel) }, mime: 'audio/mpeg' },
  ];
  if (flagOf(input.with_timestamps)) {
    const told = {
      note: `${HONEST_NOTE}: spoken by eSpeak NG.`,
      seconds: Math.round((samples.length / SPEECH_HZ) * 1000) / 1000,
      words: words.map(({ word, startMs, endMs }) => ({
        word,
        start: startMs / 1000,
        end: endMs / 1000,
      })),
    };
    made.push({ content: Buffer.from(JSON.stringify(told, null, 2)), mime: 'application/json' });
  }
  return made;
};

async function asMp3(wav: Buffer, folder: string, about: string): Promise<string> {
  const [from, to] = [join(folder, 'speech.wav'), join(folder, 'speech.mp3')];
  await writeFile(from, wav);
  await makeFile(
    [
      ...ffmpegInput(from, 'wav'),
      '-c:a',
      'libmp3lame',
      '-b:a',
      '96k',
      ...label(about),
      '-f',
      'mp3',
    ],
    to,
  );
  return to;
}
