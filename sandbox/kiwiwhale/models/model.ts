import type { LookName } from '../../media/looks.ts';
import type { JsonObject } from '../../../src/lib/json.ts';

export type Category =
  'text-to-image' | 'image-to-image' | 'image-to-video' | 'text-to-audio' | 'chat' | 'tools';

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
  /** How its pictures look. `null`: listed, but this sandbox cannot run it yet. */
  look: LookName | null;
}
