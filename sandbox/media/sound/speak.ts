import { setImmediate } from 'node:timers/promises';

import type { ESpeakWorker } from '@echogarden/espeak-ng-emscripten';

import { CannotMake } from '../cannot-make.ts';

export const SPEECH_HZ = 22_050;

export interface Spoken {
  samples: Int16Array;
  /** Where each word begins and ends, in ms. */
  words: { word: string; startMs: number; endMs: number }[];
}

export interface Speech {
  text: string;
  /** A voice of eSpeak NG, such as `de+f2`. */
  voice: string;
  /** 1 is the natural pace. */
  speed: number;
  /** 0–99. */
  pitch: number;
  range: number;
  pauseSeconds: number;
}

const NATURAL_WORDS_PER_MINUTE = 165;
/** Longer runs of text are spoken in parts: each part holds the event loop for a few ms. */
const LONGEST_PART = 160;
const MAX_SECONDS = 900;

let loading: Promise<ESpeakWorker> | undefined;
let last: Promise<unknown> = Promise.resolve();

/** 24 MB of voices and a program: read when the first text is spoken, one text at a time. */
async function worker(): Promise<ESpeakWorker> {
  loading ??= import('@echogarden/espeak-ng-emscripten').then(
    async ({ default: load }) => new (await load()).eSpeakNGWorker(),
    (error: unknown) => {
      throw new CannotMake('The speech synthesiser is not installed on this machine.', {
        cause: error,
      });
    },
  );
  return loading;
}

/**
 * Speaks a text with eSpeak NG.
 * @throws CannotMake for what cannot be spoken
 */
export function speak(speech: Speech): Promise<Spoken> {
  const mine = last.then(() => say(speech));
  last = mine.catch(() => undefined);
  return mine;
}

async function say({ text, voice, speed, pitch, range, pauseSeconds }: Speech): Promise<Spoken> {
  const espeak = await worker();
  if (espeak.set_voice(voice) !== 0) throw new CannotMake(`There is no voice “${voice}” here.`);
  espeak.set_rate(Math.round(NATURAL_WORDS_PER_MINUTE * speed));
  espeak.set_pitch(pitch);
  espeak.set_range(range);
  const pause = new Int16Array(Math.round(pauseSeconds * SPEECH_HZ));
  const parts: Int16Array[] = [];
  const words: Spoken['words'] = [];
  let length = 0;
  for (const { part, ends } of partsOf(text)) {
    const startMs = (length / SPEECH_HZ) * 1000;
    const from = words.length;
    const chunks: Int16Array[] = [];
    espeak.synthesize(part, (chunk, events) => {
      chunks.push(Int16Array.from(chunk));
      for (const event of events) {
        if (event.type !== 'word') continue;
        const at = event.text_position - 1;
        const word = Array.from(part)
          .slice(at, at + event.word_length)
          .join('');
        const begins = Math.round(startMs + event.audio_position);
        const before = words.at(-1);
        if (before && words.length > from) before.endMs = begins;
        words.push({ word, startMs: begins, endMs: begins });
      }
    });
    const spoken = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    parts.push(...chunks);
    length += spoken;
    const final = words.at(-1);
    if (final && words.length > from) final.endMs = Math.round((length / SPEECH_HZ) * 1000);
    if (ends && spoken > 0) {
      parts.push(pause);
      length += pause.length;
    }
    if (length > MAX_SECONDS * SPEECH_HZ) throw new CannotMake('This text is too long to be read.');
    await setImmediate();
  }
  if (words.length === 0) throw new CannotMake('There is nothing in this text that can be spoken.');
  return { samples: joined(parts, length), words };
}

function joined(parts: Int16Array[], length: number): Int16Array {
  const samples = new Int16Array(length);
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}

/** Sentences; long ones at a comma or a space. */
function partsOf(text: string): { part: string; ends: boolean }[] {
  const sentences = text.match(/[^.!?。！？\n]+[.!?。！？\n]*/g) ?? [];
  return sentences.flatMap((sentence) => {
    const parts: { part: string; ends: boolean }[] = [];
    let left = sentence.trim();
    while (left.length > LONGEST_PART) {
      const head = left.slice(0, LONGEST_PART);
      const comma = Math.max(head.lastIndexOf(', '), head.lastIndexOf('; '));
      const cut = comma > LONGEST_PART / 2 ? comma + 1 : head.lastIndexOf(' ');
      const at = cut > 0 ? cut : LONGEST_PART;
      parts.push({ part: left.slice(0, at), ends: false });
      left = left.slice(at).trim();
    }
    return left === '' ? parts : [...parts, { part: left, ends: true }];
  });
}
