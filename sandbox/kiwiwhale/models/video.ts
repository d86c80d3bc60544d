import { choice, list, media, objectSchema, prompt, seed, toggle } from './fields.ts';
import type { CatalogueModel } from './model.ts';

const duration = {
  type: 'integer',
  title: 'Duration',
  description: 'In seconds.',
  enum: [5, 10],
  default: 5,
};
const ratio = choice(
  'Aspect ratio',
  ['16:9', '9:16', '1:1', '4:3', '21:9'],
  '16:9',
  'Width to height.',
);

const common = {
  category: 'image-to-video',
  queueMs: [1500, 3000],
  runMs: [10_000, 16_000],
  look: null,
} as const;

export const videoModels: CatalogueModel[] = [
  {
    ...common,
    publicModel: 'kiwiwhale/seedance-2.0-fast',
    productId: 'kiwiwhale-seedance-2.0-fast',
    label: 'Seedance 2.0 Fast',
    description: 'Sets a picture in motion.',
    costE4: 11_250,
    schema: objectSchema(
      'Seedance 2.0 fast',
      {
        prompt: prompt(
          2500,
          'What moves, and how the camera moves.',
          'slow push in, leaves stirring',
        ),
        image_url: media('image', 'First frame', 'The picture the clip starts with.'),
        end_image_url: media('image', 'Last frame', 'The picture the clip ends with.'),
        duration,
        resolution: choice('Resolution', ['480p', '720p'], '720p', 'Height of the clip.'),
        aspect_ratio: ratio,
        camera_fixed: toggle('Fixed camera', false, 'The camera stays where it is.'),
        seed,
      },
      ['prompt', 'image_url'],
    ),
  },
  {
    ...common,
    publicModel: 'seedance-2.0/reference-to-video',
    productId: 'seedance-2.0-reference-to-video',
    label: 'Seedance 2.0 Reference',
    description: 'A clip with the people and things of your reference pictures.',
    costE4: 14_900,
    schema: objectSchema(
      'Seedance 2.0 reference to video',
      {
        prompt: prompt(
          2500,
          'The scene. Name a reference as @1, @2…',
          '@1 walks through @2 at dawn',
        ),
        reference_images: list(
          'References',
          media('image', 'Reference', 'A person, a thing or a place.'),
          [1, 4],
          'One to four pictures.',
        ),
        reference_audio: media('audio', 'Sound', 'A sound the clip follows.'),
        duration,
        resolution: choice('Resolution', ['480p', '720p', '1080p'], '720p', 'Height of the clip.'),
        aspect_ratio: ratio,
        generate_audio: toggle('With sound', true, 'Make sound for the clip.'),
        seed,
      },
      ['prompt', 'reference_images'],
    ),
  },
];
