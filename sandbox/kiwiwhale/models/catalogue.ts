import { imageToImageModels } from './image-to-image.ts';
import type { CatalogueModel } from './model.ts';
import { textAndSoundModels } from './text-and-sound.ts';
import { textToImageModels } from './text-to-image.ts';
import { toolModels } from './tools.ts';
import { videoModels } from './video.ts';

/** The 19 models of the price list, and `z-image` of the examples. */
export const catalogue: readonly CatalogueModel[] = [
  ...textToImageModels,
  ...imageToImageModels,
  ...videoModels,
  ...textAndSoundModels,
  ...toolModels,
];

export function findModel(publicModel: string): CatalogueModel | undefined {
  return catalogue.find((model) => model.publicModel === publicModel);
}
