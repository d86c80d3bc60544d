import type { JsonObject } from '../../../src/lib/json.ts';
import { choice, decimal, list, media, objectSchema, prompt, toggle, whole } from './fields.ts';
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
  messages: list('Earlier messages', message, [0, 40], 'The conversation so far, oldest first.'),
  max_tokens: whole('Longest answer', [16, 8192], 1024, 'In tokens.'),
};

const common = { queueMs: [200, 500], runMs: [1500, 3500], look: null } as const;

export const textAndSoundModels: CatalogueModel[] = [
  {
    ...common,
    publicModel: 'gpt-5-mini/chat',
    productId: 'gpt-5-mini-chat',
    label: 'GPT-5 mini',
    description: 'Quick answers in text.',
    category: 'chat',
    costE4: 100,
    schema: objectSchema(
      'GPT-5 mini chat',
      { ...chatFields, temperature: decimal('Temperature', [0, 2], 1, 0.1, 'Higher is freer.') },
      ['prompt'],
    ),
  },
  {
    ...common,
    publicModel: 'gpt-5.5/chat',
    productId: 'gpt-5.5-chat',
    label: 'GPT-5.5',
    description: 'Considered answers in text; can look at pictures.',
    category: 'chat',
    costE4: 500,
    schema: objectSchema(
      'GPT-5.5 chat',
      {
        ...chatFields,
        images: list(
          'Pictures',
          media('image', 'Picture', 'To talk about.'),
          [0, 4],
          'Up to four.',
        ),
        reasoning_effort: choice(
          'Thinking',
          ['minimal', 'low', 'medium', 'high'],
          'medium',
          'More thinking, slower answer.',
        ),
      },
      ['prompt'],
    ),
  },
  {
    ...common,
    publicModel: 'kiwiwhale/s2-pro/tts',
    productId: 'kiwiwhale-s2-pro-tts',
    label: 'S2 Pro speech',
    description: 'Reads a text aloud.',
    category: 'text-to-audio',
    costE4: 500,
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
        format: choice('File format', ['mp3', 'wav'], 'mp3', 'WAV is lossless.'),
        with_timestamps: toggle('Timestamps', false, 'Also say when each word is spoken.'),
      },
      ['prompt'],
    ),
  },
];
