import { expect, test } from 'vitest';

import type { Model } from '../../contract/models.ts';
import { imageInput, modelForImage, upscaler } from './image-input.ts';

const picture = { type: 'string', format: 'uri', contentMediaType: 'image/*' };

function model(id: string, category: string, costE4: number, properties: object): Model {
  const input = { kind: 'schema', schema: { type: 'object', properties } } as const;
  return { id, productId: id, label: id, description: '', category, costE4, input };
}

const models = [
  model('draw', 'text-to-image', 200, { prompt: { type: 'string' } }),
  model('edit', 'image-to-image', 4000, {
    mask: picture,
    images: { type: 'array', items: picture },
  }),
  model('redraw', 'image-to-image', 3000, { image_url: picture }),
  model('seedvr/upscale/image', 'tools', 500, { image: picture }),
];

test('finds where a picture goes in, never into the mask', () => {
  const [draw, edit, redraw] = models;
  expect(draw && imageInput(draw)).toBeUndefined();
  expect(edit && imageInput(edit)?.name).toBe('images');
  expect(edit && imageInput(edit)?.value('u')).toEqual(['u']);
  expect(redraw && imageInput(redraw)?.value('u')).toBe('u');
});

test('goes on with the model in use, or the least expensive that works on pictures', () => {
  expect(modelForImage(models, 'edit')?.id).toBe('edit');
  expect(modelForImage(models, 'draw')?.id).toBe('redraw');
  expect(modelForImage(models.slice(0, 1), 'draw')).toBeUndefined();
  expect(upscaler(models)?.id).toBe('seedvr/upscale/image');
  expect(upscaler(models.slice(0, 3))).toBeUndefined();
});
