import {
  advanced,
  choice,
  decimal,
  HERE,
  list,
  media,
  objectSchema,
  orNothing,
  outputFormat,
  prompt,
  seed,
  toggle,
  whole,
} from './fields.ts';
import type { JsonObject } from '../../../src/lib/json.ts';
import type { CatalogueModel } from './model.ts';

const sourceImage = media('image', 'Image', 'The picture to work on.');

const side = (title: string): JsonObject => ({
  type: 'integer',
  title,
  minimum: 64,
  maximum: 3072,
  multipleOf: 8,
  default: 1024,
});

const size: JsonObject = {
  title: 'Size',
  description: 'Auto keeps the size of the picture.',
  oneOf: [
    { const: 'auto', title: 'As the picture' },
    { type: 'string', title: 'A usual size', enum: ['1024x1024', '1536x1024', '1024x1536'] },
    {
      type: 'object',
      title: 'Another size',
      properties: { width: side('Width'), height: side('Height') },
      required: ['width', 'height'],
      additionalProperties: false,
    },
  ],
  default: 'auto',
};

const common = {
  category: 'image-to-image',
  queueMs: [1000, 2000],
  runMs: [6000, 9000],
} as const;

export const imageToImageModels: CatalogueModel[] = [
  {
    ...common,
    publicModel: 'gpt-image-2/image-edit',
    productId: 'gpt-image-2-image-edit',
    label: 'GPT Image 2 Edit',
    description: `Changes what the prompt names and keeps the rest; a mask limits where. ${HERE}`,
    costE4: 4000,
    maker: 'edit',
    schema: objectSchema(
      'GPT Image 2 edit',
      {
        prompt: prompt(4000, 'What to change.', 'replace the sky with a sunset'),
        images: list('Images', sourceImage, [1, 4], 'One to four pictures; the first is edited.'),
        mask: orNothing({
          ...media('image', 'Mask', 'Only its transparent parts are changed.'),
          'x-mask-of': 'images',
        }),
        size,
        quality: choice('Quality', ['low', 'medium', 'high'], 'medium', 'Finer takes longer.'),
        input_fidelity: choice('Fidelity', ['low', 'high'], 'low', 'How closely faces are kept.'),
        output_format: advanced(outputFormat),
        seed: advanced(orNothing(seed)),
      },
      ['prompt', 'images'],
    ),
  },
  {
    ...common,
    publicModel: 'gpt-image-2/image-transform',
    productId: 'gpt-image-2-image-transform',
    label: 'GPT Image 2 Transform',
    description: `Redraws a whole picture in another style. ${HERE}`,
    costE4: 3165,
    maker: 'transform',
    schema: objectSchema(
      'GPT Image 2 transform',
      {
        prompt: prompt(4000, 'The style to redraw it in.', 'as a woodcut in two colours'),
        image_url: sourceImage,
        strength: decimal(
          'Strength',
          [0, 1],
          0.6,
          0.05,
          '0 keeps the picture, 1 redraws it freely.',
        ),
        size,
        output_format: advanced(outputFormat),
        seed,
      },
      ['prompt', 'image_url'],
    ),
  },
  {
    ...common,
    publicModel: 'kling-v1/ai-multi-shot',
    productId: 'kling-v1-ai-multi-shot',
    label: 'Kling Multi-Shot',
    description: `Several views of one subject from a single picture. ${HERE}`,
    costE4: 8000,
    runMs: [9000, 14_000],
    maker: 'multiShot',
    schema: objectSchema(
      'Kling multi-shot',
      {
        image_url: media('image', 'Subject', 'One picture of the subject, seen from the front.'),
        prompt: prompt(1000, 'The subject in a few words.', 'a ceramic teapot with a blue glaze'),
        shots: whole('Views', [2, 6], 4, 'How many views to make.'),
        angles: {
          ...list(
            'Angles',
            {
              type: 'string',
              title: 'Angle',
              enum: ['front', 'left', 'right', 'back', 'above', 'below'],
            },
            [0, 6],
            'Left empty, the model chooses.',
          ),
          uniqueItems: true,
        },
        keep_background: toggle('Keep the background', true, 'Otherwise it becomes plain.'),
      },
      ['image_url'],
    ),
  },
];
