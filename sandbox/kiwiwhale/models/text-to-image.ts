import {
  choice,
  decimal,
  HERE,
  negativePrompt,
  objectSchema,
  outputFormat,
  prompt,
  seed,
  toggle,
  whole,
} from './fields.ts';
import type { CatalogueModel } from './model.ts';

const side = (title: string) => whole(title, [256, 2048], 1024, 'In pixels, in steps of 64.', 64);

const zImageFields = {
  prompt: prompt(2000, 'What the picture shows.', 'a realistic dog sitting in a park'),
  negative_prompt: negativePrompt,
  width: side('Width'),
  height: side('Height'),
  seed,
};

export const textToImageModels: CatalogueModel[] = [
  {
    publicModel: 'z-image/turbo',
    productId: 'z-image-turbo',
    label: 'Z-Image Turbo',
    description: `Fast pictures in flat, painted shapes. ${HERE}`,
    category: 'text-to-image',
    costE4: 200,
    queueMs: [300, 700],
    runMs: [1500, 2500],
    maker: 'draw',
    look: 'gouache',
    schema: objectSchema(
      'Z-Image Turbo',
      {
        ...zImageFields,
        steps: whole('Steps', [1, 12], 8, 'More steps, finer detail.'),
        output_format: outputFormat,
      },
      ['prompt'],
    ),
  },
  {
    publicModel: 'z-image',
    productId: 'z-image',
    label: 'Z-Image',
    description: `Airy pictures with depth and haze. ${HERE}`,
    category: 'text-to-image',
    costE4: 500,
    queueMs: [500, 1000],
    runMs: [2800, 4200],
    maker: 'draw',
    look: 'haze',
    schema: objectSchema(
      'Z-Image',
      {
        ...zImageFields,
        steps: whole('Steps', [10, 60], 30, 'More steps, finer detail.'),
        guidance_scale: decimal('Guidance', [0, 10], 4, 0.5, 'How closely to follow the prompt.'),
        output_format: outputFormat,
      },
      ['prompt'],
    ),
  },
  {
    publicModel: 'wan-2.1/text-to-image',
    productId: 'wan-2.1-text-to-image',
    label: 'Wan 2.1',
    description: `Cinematic stills: deep shadows and film grain. ${HERE}`,
    category: 'text-to-image',
    costE4: 600,
    queueMs: [800, 1800],
    runMs: [4500, 6500],
    maker: 'draw',
    look: 'film',
    schema: objectSchema(
      'Wan 2.1 text to image',
      {
        prompt: prompt(
          1500,
          'The scene, the light, the camera.',
          'a lighthouse at dusk, long lens',
        ),
        negative_prompt: negativePrompt,
        aspect_ratio: choice(
          'Aspect ratio',
          ['1:1', '16:9', '9:16', '4:3', '3:4', '21:9'],
          '16:9',
          'Width to height.',
        ),
        num_images: whole('Images', [1, 4], 1, 'All for the price of one run.'),
        seed,
        steps: whole('Steps', [10, 50], 30, 'More steps, finer detail.'),
        guidance_scale: decimal('Guidance', [1, 10], 5, 0.1, 'How closely to follow the prompt.'),
        prompt_expansion: toggle('Expand the prompt', false, 'Add detail to a short prompt.'),
      },
      ['prompt'],
    ),
  },
  {
    publicModel: 'gpt-image-2/text-to-image',
    productId: 'gpt-image-2-text-to-image',
    label: 'GPT Image 2',
    description: `Prints on paper: fine lines inside a margin. ${HERE}`,
    category: 'text-to-image',
    costE4: 2000,
    queueMs: [1000, 2000],
    runMs: [6500, 9000],
    maker: 'draw',
    look: 'print',
    schema: objectSchema(
      'GPT Image 2 text to image',
      {
        prompt: prompt(
          4000,
          'Describe the picture in plain words.',
          'a quiet harbour in the morning',
        ),
        size: choice(
          'Size',
          ['1024x1024', '1536x1024', '1024x1536'],
          '1024x1024',
          'Width × height in pixels.',
        ),
        quality: choice('Quality', ['low', 'medium', 'high'], 'medium', 'Finer lines take longer.'),
        style: choice('Style', ['natural', 'vivid'], 'natural', 'Vivid has stronger colours.'),
        background: choice('Paper', ['light', 'dark'], 'light', 'The colour of the margin.'),
        seed,
        output_format: outputFormat,
      },
      ['prompt'],
    ),
  },
];
