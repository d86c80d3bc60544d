import type { JsonObject } from '../../../src/lib/json.ts';
import {
  advanced,
  choice,
  decimal,
  list,
  media,
  objectSchema,
  oneKindOf,
  orNothing,
  prompt,
  SANDBOX,
  seed,
  toggle,
  whole,
} from './fields.ts';
import type { CatalogueModel } from './model.ts';

const duration = whole('Duration', [2, 12], 5, 'In seconds.');
const ratio = choice(
  'Aspect ratio',
  ['16:9', '9:16', '1:1', '4:3', '21:9'],
  '16:9',
  'Width to height.',
);
const fps: JsonObject = {
  type: 'integer',
  title: 'Frame rate',
  description: 'Pictures a second.',
  enum: [24, 25, 30],
  default: 24,
};

const camera = oneKindOf(
  'Camera',
  [
    { kind: 'fixed', title: 'Stays' },
    {
      kind: 'zoom',
      title: 'Moves in or out',
      properties: {
        amount: {
          ...decimal('Amount', [-0.5, 0.5], 0.15, 0.05, 'Of the picture; less than 0 moves out.'),
        },
      },
    },
    {
      kind: 'pan',
      title: 'Pans',
      properties: {
        direction: choice('Direction', ['left', 'right', 'up', 'down'], 'right', 'Where it goes.'),
      },
    },
  ],
  { kind: 'zoom', amount: 0.15 },
  'How the camera moves.',
);

const common = {
  category: 'image-to-video',
  queueMs: [1500, 3000],
  runMs: [10_000, 16_000],
  needsFfmpeg: true,
} as const;

export const videoModels: CatalogueModel[] = [
  {
    ...common,
    publicModel: 'kiwiwhale/seedance-2.0-fast',
    productId: 'kiwiwhale-seedance-2.0-fast',
    label: 'Seedance 2.0 Fast',
    description: `Sets a picture in motion. ${SANDBOX}`,
    costE4: 11_250,
    maker: 'imageToVideo',
    schema: objectSchema(
      'Seedance 2.0 fast',
      {
        prompt: prompt(
          2500,
          'What moves, and how the camera moves.',
          'slow push in, leaves stirring',
        ),
        image_url: media('image', 'First frame', 'The picture the clip starts with.'),
        end_image_url: orNothing(media('image', 'Last frame', 'The picture the clip ends with.')),
        duration,
        resolution: choice('Resolution', ['480p', '720p'], '720p', 'Height of the clip.'),
        aspect_ratio: ratio,
        fps: advanced(fps),
        camera: advanced(camera),
        seed: advanced(seed),
      },
      ['prompt', 'image_url'],
    ),
  },
  {
    ...common,
    publicModel: 'seedance-2.0/reference-to-video',
    productId: 'seedance-2.0-reference-to-video',
    label: 'Seedance 2.0 Reference',
    description: `A clip with the people and things of your reference pictures. ${SANDBOX}`,
    costE4: 14_900,
    maker: 'referenceToVideo',
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
          'One to four pictures, in this order.',
        ),
        reference_audio: orNothing(media('audio', 'Sound', 'A sound the clip follows.')),
        duration,
        resolution: choice('Resolution', ['480p', '720p', '1080p'], '720p', 'Height of the clip.'),
        aspect_ratio: ratio,
        fps: advanced(fps),
        crossfade_seconds: advanced(
          decimal('Crossfade', [0, 2], 0.5, 0.1, 'From one reference to the next, in seconds.'),
        ),
        generate_audio: toggle('With sound', true, 'Make sound for the clip.'),
        seed: advanced(seed),
      },
      ['prompt', 'reference_images'],
    ),
  },
];
