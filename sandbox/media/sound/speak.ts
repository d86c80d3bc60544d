import { once } from 'node:events';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

import { CannotMake } from '../cannot-make.ts';
import { partsOf } from './sentences.ts';
import { speakInWorker, type Answer, type Order, type Word } from './speak-in-worker.ts';

export const SPEECH_HZ = 22_050;

export interface Spoken {
  samples: Int16Array;
  words: Word[];
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
const MAX_SECONDS = 900;
const PACKAGE = '@echogarden/espeak-ng-emscripten';

let thread: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * The synthesiser's own thread, started with the first text: it does not give way while it
 * speaks. Its code is one function's text, which runs as it is from sources and from the build.
 */
function start(): Worker {
  let path: string;
  try {
    path = createRequire(import.meta.url).resolve(PACKAGE);
  } catch (error) {
    throw new CannotMake('The speech synthesiser is not installed on this machine.', {
      cause: error,
    });
  }
  const url = JSON.stringify(pathToFileURL(path).href);
  const code = `
    const __name = (target) => target;
    const { parentPort } = require('node:worker_threads');
    (${speakInWorker.toString()})((url) => import(url), parentPort, ${SPEECH_HZ}, ${url});`;
  const worker = new Worker(code, { eval: true });
  const gone = () => {
    if (thread === worker) thread = undefined;
  };
  worker.on('error', gone).on('exit', gone).unref();
  return worker;
}

/**
 * Speaks a text with eSpeak NG, one text at a time.
 * @throws CannotMake for what cannot be spoken
 */
export function speak(speech: Speech): Promise<Spoken> {
  const mine = last.then(() => say(speech));
  last = mine.catch(() => undefined);
  return mine;
}

async function say({ text, voice, speed, ...speech }: Speech): Promise<Spoken> {
  thread ??= start();
  const order: Order = {
    ...{ voice, pitch: speech.pitch, range: speech.range, parts: partsOf(text) },
    wordsPerMinute: Math.round(NATURAL_WORDS_PER_MINUTE * speed),
    pauseSamples: Math.round(speech.pauseSeconds * SPEECH_HZ),
    maxSamples: MAX_SECONDS * SPEECH_HZ,
  };
  thread.postMessage(order);
  const [answer] = (await once(thread, 'message').catch((error: unknown) => {
    throw new CannotMake('The speech synthesiser broke.', { cause: error });
  })) as [Answer];
  if (!('problem' in answer)) {
    if (answer.words.length > 0) return answer;
    throw new CannotMake('There is nothing in this text that can be spoken.');
  }
  if (answer.problem === 'voice') throw new CannotMake(`There is no voice “${voice}” here.`);
  if (answer.problem === 'long') throw new CannotMake('This text is too long to be read.');
  throw new CannotMake('The speech synthesiser of this machine does not start.');
}
