import type { JsonObject } from '../../../src/lib/json.ts';
import {
  advanced,
  choice,
  decimal,
  group,
  list,
  media,
  objectSchema,
  prompt,
  SANDBOX,
  toggle,
  whole,
} from './fields.ts';
import type { CatalogueModel } from './model.ts';

const message: JsonObject = {
  type: 'object',
  title: 'Message',
  properties: {
    role: choice('Who', ['user', 'assistant'], 'user', 'Who said it.'),
    content: { type: 'string', title: 'Text', minLength: 1, maxLength: 20_000 },
  },
  required: ['role', 'content'],
  additionalProperties: false,
};

const chatFields = {
  prompt: prompt(20_000, 'Your message.', 'Write five prompts for moody landscapes.'),
  system: {
    type: 'string',
    title: 'Instructions',
    description: 'How the model should behave.',
    maxLength: 8000,
  },
  messages: list(
    'Earlier messages',
    { $ref: '#/$defs/message' },
    [0, 40],
    'The conversation so far, oldest first.',
  ),
  max_tokens: advanced(whole('Longest answer', [16, 8192], 1024, 'In tokens.')),
};

const chatSchema = (title: string, fields: Record<string, JsonObject>): JsonObject => ({
  ...objectSchema(title, { ...chatFields, ...fields }, ['prompt']),
  $defs: { message },
});

const common = { queueMs: [200, 500], runMs: [1500, 3500] } as const;

export const textAndSoundModels: CatalogueModel[] = [
  {
    ...common,
    publicModel: 'gpt-5-mini/chat',
    productId: 'gpt-5-mini-chat',
    label: 'GPT-5 mini',
    description: `Quick answers in text. ${SANDBOX}`,
    category: 'chat',
    costE4: 100,
    maker: 'chat',
    schema: chatSchema('GPT-5 mini chat', {
      temperature: advanced(decimal('Temperature', [0, 2], 1, 0.1, 'Higher is freer.')),
    }),
  },
  {
    ...common,
    publicModel: 'gpt-5.5/chat',
    productId: 'gpt-5.5-chat',
    label: 'GPT-5.5',
    description: `Considered answers in text; can look at pictures. ${SANDBOX}`,
    category: 'chat',
    costE4: 500,
    maker: 'chat',
    schema: chatSchema('GPT-5.5 chat', {
      images: list('Pictures', media('image', 'Picture', 'To talk about.'), [0, 4], 'Up to four.'),
      reasoning_effort: choice(
        'Thinking',
        ['minimal', 'low', 'medium', 'high'],
        'medium',
        'More thinking, slower answer.',
      ),
    }),
  },
  {
    ...common,
    publicModel: 'kiwiwhale/s2-pro/tts',
    productId: 'kiwiwhale-s2-pro-tts',
    label: 'S2 Pro speech',
    description: `Reads a text aloud. ${SANDBOX} The voice is eSpeak NG’s.`,
    category: 'text-to-audio',
    costE4: 500,
    maker: 'speech',
    schema: objectSchema(
      'S2 Pro text to speech',
      {
        prompt: prompt(5000, 'The text to read.', 'Welcome to the darkroom.'),
        voice: choice('Voice', ['aria', 'bruno', 'clara', 'dario', 'emmy'], 'aria', 'Who reads.'),
        language: choice(
          'Language',
          ['en', 'de', 'es', 'fr', 'it', 'pt', 'ja'],
          'en',
          'Spoken in.',
        ),
        speed: decimal('Speed', [0.5, 2], 1, 0.1, '1 is the natural pace.'),
        voice_settings: advanced(
          group(
            'Voice in detail',
            {
              pitch: whole('Pitch', [0, 99], 50, '50 is the voice’s own.'),
              range: whole('Melody', [0, 99], 50, '0 is monotonous.'),
              pause_seconds: decimal('Pause', [0, 2], 0.3, 0.1, 'Between two sentences.'),
            },
            'What else can be set of a voice.',
          ),
        ),
        format: choice('File format', ['mp3', 'wav'], 'mp3', 'WAV is lossless.'),
        with_timestamps: toggle('Timestamps', false, 'Also say when each word is spoken.'),
      },
      ['prompt'],
    ),
  },
];
