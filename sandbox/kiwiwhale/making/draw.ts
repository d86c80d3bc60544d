import { renderPicture } from '../../media/renderer.ts';
import { pictureRequests } from '../picture-request.ts';
import type { Made, Maker } from './maker.ts';

export const draw: Maker = async ({ model, input, seed }) => {
  const made: Made[] = [];
  for (const request of pictureRequests(model, input, seed)) {
    made.push({ content: await renderPicture(request), mime: `image/${request.format}` });
  }
  return made;
};
