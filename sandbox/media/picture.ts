import type { LookName } from './looks.ts';

export type PictureFormat = 'png' | 'webp' | 'jpeg';

export interface PictureRequest {
  look: LookName;
  model: string;
  prompt: string;
  width: number;
  height: number;
  seed: number;
  vivid: boolean;
  darkPaper: boolean;
  format: PictureFormat;
}
