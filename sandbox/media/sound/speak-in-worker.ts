import type { MessagePort } from 'node:worker_threads';

import type { ESpeakWorker } from '@echogarden/espeak-ng-emscripten';

import type { Part } from './sentences.ts';

export interface Order {
  voice: string;
  wordsPerMinute: number;
  pitch: number;
  range: number;
  pauseSamples: number;
  maxSamples: number;
  parts: Part[];
}

export interface Word {
  word: string;
  startMs: number;
  endMs: number;
}

export type Answer =
  { samples: Int16Array<ArrayBuffer>; words: Word[] } | { problem: 'voice' | 'long' | 'broken' };

interface Synthesiser {
  default: () => Promise<{ eSpeakNGWorker: new () => ESpeakWorker }>;
}

/**
 * What the synthesiser's thread runs. Only its text goes there (speak.ts): it knows nothing
 * but what it is given.
 */
export function speakInWorker(
  load: (url: string) => Promise<Synthesiser>,
  port: MessagePort,
  hz: number,
  url: string,
): void {
  const opening = load(url).then(async (module) => new (await module.default()).eSpeakNGWorker());

  function say(espeak: ESpeakWorker, order: Order): Answer {
    if (espeak.set_voice(order.voice) !== 0) return { problem: 'voice' };
    espeak.set_rate(order.wordsPerMinute);
    espeak.set_pitch(order.pitch);
    espeak.set_range(order.range);
    const chunks: Int16Array[] = [];
    const words: Word[] = [];
    const ms = (samples: number) => Math.round((samples / hz) * 1000);
    let length = 0;
    for (const { part, ends } of order.parts) {
      const start = length;
      const spoken: Word[] = [];
      espeak.synthesize(part, (chunk, events) => {
        // A view of memory that is used again.
        chunks.push(Int16Array.from(chunk));
        length += chunk.length;
        for (const event of events) {
          if (event.type !== 'word') continue;
          const at = event.text_position - 1;
          const word = Array.from(part)
            .slice(at, at + event.word_length)
            .join('');
          const startMs = ms(start) + event.audio_position;
          const before = spoken.at(-1);
          if (before) before.endMs = startMs;
          spoken.push({ word, startMs, endMs: startMs });
        }
      });
      const last = spoken.at(-1);
      if (last) last.endMs = ms(length);
      words.push(...spoken);
      if (ends && length > start) {
        chunks.push(new Int16Array(order.pauseSamples));
        length += order.pauseSamples;
      }
      if (length > order.maxSamples) return { problem: 'long' };
    }
    const samples = new Int16Array(length);
    let at = 0;
    for (const chunk of chunks) {
      samples.set(chunk, at);
      at += chunk.length;
    }
    return { samples, words };
  }

  port.on('message', (order: Order) => {
    opening.then(
      (espeak) => port.postMessage(say(espeak, order)),
      () => port.postMessage({ problem: 'broken' } satisfies Answer),
    );
  });
}
