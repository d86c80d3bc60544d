import type { JsonObject } from '../../../src/lib/json.ts';
import {
  choice,
  decimal,
  group,
  HERE,
  list,
  media,
  objectSchema,
  orNothing,
  prompt,
  SANDBOX,
  toggle,
  whole,
} from './fields.ts';
import type { CatalogueModel } from './model.ts';

const video = media('video', 'Video', 'The clip to work on.');
const audio = media('audio', 'Sound', 'The sound to work on.');

type Tool = Pick<
  CatalogueModel,
  'publicModel' | 'label' | 'description' | 'costE4' | 'schema' | 'maker' | 'needsFfmpeg'
>;

/** models/published.ts adds how the file travels; all ways are taken. */
const uploadField: JsonObject = {
  type: 'string',
  title: 'File',
  contentEncoding: 'base64',
  contentMediaType: '*/*',
};

const resolution: JsonObject = {
  title: 'Resolution',
  description: 'Size of the result.',
  anyOf: [
    { type: 'string', title: 'A usual height', enum: ['480p', '720p', '1080p'] },
    {
      type: 'object',
      title: 'Width and height',
      properties: {
        width: { type: 'integer', title: 'Width', minimum: 64, maximum: 1920, multipleOf: 2 },
        height: { type: 'integer', title: 'Height', minimum: 64, maximum: 1920, multipleOf: 2 },
      },
      required: ['width', 'height'],
      additionalProperties: false,
    },
  ],
  default: '720p',
};

const tools: Tool[] = [
  {
    publicModel: 'ffmpeg-api/merge-audio-video',
    label: 'Merge sound and video',
    description: `Puts a sound under a clip. ${SANDBOX}`,
    maker: 'mergeAudioVideo',
    needsFfmpeg: true,
    costE4: 2000,
    schema: objectSchema(
      'Merge sound and video',
      {
        video_url: video,
        audio_url: audio,
        audio_volume: decimal(
          'Volume',
          [0, 2],
          1,
          0.1,
          'Of the added sound; 1 leaves it as it is.',
        ),
        keep_original_audio: toggle('Keep the clip’s own sound', false, 'Mix the two.'),
        shortest: toggle('End with the shorter', true, 'Otherwise the longer one decides.'),
      },
      ['video_url', 'audio_url'],
    ),
  },
  {
    publicModel: 'ffmpeg/extract-frame',
    label: 'Extract a frame',
    description: `One frame of a clip as a picture. ${SANDBOX}`,
    maker: 'extractFrame',
    needsFfmpeg: true,
    costE4: 4000,
    schema: objectSchema(
      'Extract a frame',
      {
        video_url: video,
        position: choice(
          'Which frame',
          ['first', 'middle', 'last', 'time'],
          'last',
          'Where it is taken.',
        ),
        time_seconds: decimal('Time', [0, 3600], 0, 0.1, 'In seconds, for “time”.'),
        format: choice('File format', ['png', 'jpeg'], 'png', 'PNG is lossless.'),
      },
      ['video_url'],
    ),
  },
  {
    publicModel: 'ffmpeg/merge-videos',
    label: 'Join videos',
    description: `Several clips one after the other. ${SANDBOX}`,
    maker: 'mergeVideos',
    needsFfmpeg: true,
    costE4: 8000,
    schema: objectSchema(
      'Join videos',
      {
        video_urls: list('Clips', video, [2, 10], 'Two to ten, in this order.'),
        transition: choice(
          'Transition',
          ['none', 'fade', 'dissolve'],
          'none',
          'Between two clips.',
        ),
        transition_seconds: decimal('Length of it', [0, 3], 0.5, 0.1, 'In seconds.'),
      },
      ['video_urls'],
    ),
  },
  {
    publicModel: 'ffmpeg/normalize-compose',
    label: 'Normalise and compose',
    description: `Brings clips to one size, rate and loudness, then joins them. ${SANDBOX}`,
    maker: 'normalizeCompose',
    needsFfmpeg: true,
    costE4: 8000,
    schema: objectSchema(
      'Normalise and compose',
      {
        video_urls: list('Clips', video, [1, 10], 'One to ten, in this order.'),
        resolution,
        fps: { type: 'integer', title: 'Frame rate', enum: [24, 25, 30, 60], default: 30 },
        fit: choice('Fit', ['bars', 'crop'], 'bars', 'What to do with clips of another shape.'),
        loudness: group(
          'Loudness',
          {
            target_lufs: whole('Target', [-30, -5], -14, 'In LUFS; -14 suits the web.'),
            true_peak_db: decimal('Peak', [-9, 0], -1, 0.5, 'No louder than this, in dB.'),
          },
          'Of the whole result.',
        ),
        music_url: orNothing(media('audio', 'Music', 'Under the whole clip.')),
      },
      ['video_urls'],
    ),
  },
  {
    publicModel: 'kiwiwhale/audio-analysis',
    label: 'Analyse a sound',
    description: `Tempo, key, loudness and sections of a sound. ${SANDBOX}`,
    maker: 'audioAnalysis',
    needsFfmpeg: true,
    costE4: 500,
    schema: objectSchema(
      'Analyse a sound',
      {
        audio_url: audio,
        features: list(
          'What to find',
          {
            type: 'string',
            title: 'Feature',
            enum: ['tempo', 'key', 'loudness', 'spectrum', 'sections'],
          },
          [0, 5],
          'Left empty: everything.',
        ),
      },
      ['audio_url'],
    ),
  },
  {
    publicModel: 'kiwiwhale/upload',
    label: 'Upload',
    description: 'Turns a file into an address that other models can read.',
    maker: 'upload',
    costE4: 0,
    schema: objectSchema(
      'Upload',
      {
        file: uploadField,
        filename: { type: 'string', title: 'Name', maxLength: 200, examples: ['portrait.png'] },
      },
      ['file'],
    ),
  },
  {
    publicModel: 'seedvr/upscale/image',
    label: 'SeedVR upscale',
    description: `Enlarges a picture. ${HERE}`,
    maker: 'upscale',
    costE4: 500,
    schema: objectSchema(
      'SeedVR upscale',
      {
        image_url: media('image', 'Image', 'The picture to enlarge.'),
        scale: { type: 'integer', title: 'Factor', enum: [2, 4], default: 2 },
        sharpness: decimal('Sharpness', [0, 1], 0.5, 0.1, 'Higher is crisper.'),
        format: choice('File format', ['png', 'jpeg', 'webp'], 'png', 'PNG is lossless.'),
      },
      ['image_url'],
    ),
  },
  {
    publicModel: 'tools/web-search',
    label: 'Web search',
    description:
      'Searches the web and sums up what it finds. In this sandbox: Darkroom’s own documents, no web.',
    maker: 'webSearch',
    costE4: 500,
    schema: objectSchema(
      'Web search',
      {
        prompt: prompt(400, 'What to look for.', 'darkroom safelight colours'),
        max_results: whole('Results', [1, 20], 5, 'How many pages to read.'),
        freshness: choice(
          'How new',
          ['any', 'day', 'week', 'month', 'year'],
          'any',
          'Not older than.',
        ),
        domains: list(
          'Only these sites',
          { type: 'string', title: 'Site', format: 'hostname' },
          [0, 10],
          'Left empty: the whole web.',
        ),
      },
      ['prompt'],
    ),
  },
];

export const toolModels: CatalogueModel[] = tools.map((tool) => ({
  ...tool,
  productId: tool.publicModel.replaceAll('/', '-'),
  category: 'tools',
  queueMs: [200, 600],
  runMs: [1500, 4000],
}));
