import type { LookName } from '../../media/looks.ts';
import type { JsonObject } from '../../../src/lib/json.ts';

export type Category =
  'text-to-image' | 'image-to-image' | 'image-to-video' | 'text-to-audio' | 'chat' | 'tools';

/** What makes a model's outputs; making/makers.ts has one for each. */
export type MakerName =
  | 'draw'
  | 'edit'
  | 'transform'
  | 'multiShot'
  | 'upscale'
  | 'imageToVideo'
  | 'referenceToVideo'
  | 'speech'
  | 'mergeAudioVideo'
  | 'extractFrame'
  | 'mergeVideos'
  | 'normalizeCompose'
  | 'audioAnalysis'
  | 'chat'
  | 'webSearch'
  | 'upload';

export interface CatalogueModel {
  publicModel: string;
  productId: string;
  label: string;
  description: string;
  category: Category;
  costE4: number;
  schema: JsonObject;
  /** Usual time in the queue and at work, from–to, in ms. */
  queueMs: readonly [number, number];
  runMs: readonly [number, number];
  /** How its outputs are made. */
  maker: MakerName;
  /** Cannot run where there is no ffmpeg; the catalogue says so then. */
  needsFfmpeg?: true;
  /** How its pictures look, where they are drawn. */
  look?: LookName;
}
