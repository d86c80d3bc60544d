// The package brings no types.
declare module '@echogarden/espeak-ng-emscripten' {
  interface SpeechEvent {
    type: string;
    /** Position of a word in the text, in characters from 1. */
    text_position: number;
    word_length: number;
    /** In ms. */
    audio_position: number;
  }

  export interface ESpeakWorker {
    /** @returns 0 when there is such a voice */
    set_voice(name: string): number;
    set_rate(wordsPerMinute: number): void;
    set_pitch(pitch: number): void;
    set_range(range: number): void;
    /** The chunks are views of memory that is used again. */
    synthesize(
      text: string,
      onChunk: (chunk: ArrayLike<number>, events: SpeechEvent[]) => void,
    ): void;
  }

  export default function load(): Promise<{ eSpeakNGWorker: new () => ESpeakWorker }>;
}
