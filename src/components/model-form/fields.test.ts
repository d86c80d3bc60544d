import { describe, expect, test } from 'vitest';

import { cleanSchema } from './clean-schema.ts';
import { fieldsOf } from './fields.ts';
import { splitFields } from './field-order.ts';

function controls(properties: Record<string, unknown>, required: string[] = []) {
  const fields = fieldsOf(cleanSchema({ type: 'object', properties, required }));
  return Object.fromEntries(fields.map((field) => [field.name, field.control]));
}

describe('fieldsOf', () => {
  test('draws each common kind of field with its own control', () => {
    const found = controls({
      prompt: { type: 'string', maxLength: 2000 },
      style: { type: 'string', enum: ['photo', 'drawing'] },
      voice: { type: 'string', enum: Array.from({ length: 12 }, (_, at) => `voice_number_${at}`) },
      aspect_ratio: { enum: ['1:1', '16:9', '9:16'] },
      size: { enum: ['auto', '1024x1024', '1536x1024'] },
      steps: { type: 'integer', minimum: 1, maximum: 50 },
      guidance: { type: 'number', minimum: 0, maximum: 10, multipleOf: 0.1 },
      seed: { type: 'integer', default: -1 },
      hd: { type: 'boolean' },
      image: { type: 'string', format: 'uri' },
      clip: { type: 'string', contentMediaType: 'video/mp4' },
      images: { type: 'array', items: { type: 'string', format: 'uri' }, maxItems: 4 },
      camera: { type: 'object', properties: { zoom: { type: 'number' } } },
      matrix: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
      anything: {},
    });
    expect(found['prompt']).toEqual({ kind: 'text', long: true, maxLength: 2000 });
    expect(found['style']).toMatchObject({ kind: 'choice', look: 'segments' });
    expect(found['voice']).toMatchObject({ kind: 'choice', look: 'select' });
    expect(found['aspect_ratio']).toMatchObject({ kind: 'choice', look: 'ratio' });
    expect(found['size']).toMatchObject({ kind: 'choice', look: 'ratio' });
    expect(found['steps']).toMatchObject({ kind: 'number', integer: true, step: 1, slider: true });
    expect(found['guidance']).toMatchObject({ kind: 'number', step: 0.1, slider: true });
    expect(found['seed']).toMatchObject({ kind: 'seed', min: 0, random: -1 });
    expect(found['hd']).toEqual({ kind: 'boolean' });
    expect(found['image']).toEqual({ kind: 'media', media: 'image' });
    expect(found['clip']).toEqual({ kind: 'media', media: 'video' });
    expect(found['images']).toMatchObject({ kind: 'list', maxItems: 4 });
    expect(found['camera']).toMatchObject({ kind: 'group', fields: [{ name: 'zoom' }] });
    expect(found['matrix']).toEqual({ kind: 'json' });
    expect(found['anything']).toEqual({ kind: 'json' });
  });

  test('sees through references, allOf, nullable and one-of-constants', () => {
    const fields = fieldsOf(
      cleanSchema({
        type: 'object',
        $defs: { size: { type: 'string', enum: ['small', 'large'] } },
        properties: {
          size: { allOf: [{ $ref: '#/$defs/size' }], default: 'small', title: 'Picture size' },
          fps: { type: 'integer', nullable: true },
          style: { anyOf: [{ type: 'string', maxLength: 20 }, { type: 'null' }] },
          mode: { oneOf: [{ const: 'a', title: 'First' }, { const: 'b' }] },
        },
      }),
    );
    expect(fields).toMatchObject([
      { label: 'Picture size', default: 'small', control: { kind: 'choice' } },
      { nullable: true, control: { kind: 'number', integer: true } },
      { nullable: true, control: { kind: 'text', maxLength: 20 } },
      { control: { options: [{ label: 'First' }, { label: 'b' }] } },
    ]);
  });

  test('a schema that refers to itself ends in a JSON field', () => {
    const schema = cleanSchema({
      type: 'object',
      properties: { child: { $ref: '#' }, loop: { $ref: '#/properties/loop' } },
    });
    expect(() => fieldsOf(schema)).not.toThrow();
    expect(fieldsOf(schema)[1]?.control).toEqual({ kind: 'json' });
  });
});

describe('splitFields', () => {
  test('shows what is required and the main ones, prompt first, and folds the rest', () => {
    const fields = fieldsOf(
      cleanSchema({
        type: 'object',
        required: ['prompt', 'mode'],
        properties: {
          sampler: { type: 'string' },
          mode: { type: 'string' },
          seed: { type: 'integer' },
          width: { type: 'integer' },
          height: { type: 'integer' },
          steps: { type: 'integer' },
          prompt: { type: 'string' },
        },
      }),
    );
    const { main, advanced } = splitFields(fields);
    expect(main.map(({ name }) => name)).toEqual(['prompt', 'width', 'height', 'seed', 'mode']);
    expect(advanced.map(({ name }) => name)).toEqual(['sampler', 'steps']);
  });
});

test('the schema’s own hints of place go before what names suggest', () => {
  const { main, advanced } = splitFields(
    fieldsOf(
      cleanSchema({
        type: 'object',
        required: ['prompt'],
        properties: {
          prompt: { type: 'string' },
          seed: { type: 'integer', 'x-advanced': true },
          sparkle: { type: 'number', 'x-advanced': false },
          mood: { type: 'string', 'x-order': 0 },
          a: { type: 'string' },
          b: { type: 'string' },
        },
      }),
    ),
  );
  expect(main.map(({ name }) => name)).toEqual(['prompt', 'sparkle']);
  expect(advanced.map(({ name }) => name)).toEqual(['mood', 'seed', 'a', 'b']);
});

test('what was said before is folded away: the conversation fills it', () => {
  const messages = { type: 'array', items: { type: 'object', properties: { text: {} } } };
  const properties = { prompt: { type: 'string' }, system: { type: 'string' }, messages };
  const { main, advanced } = splitFields(fieldsOf(cleanSchema({ type: 'object', properties })));
  expect(main.map(({ name }) => name)).toEqual(['prompt', 'system']);
  expect(advanced.map(({ name }) => name)).toEqual(['messages']);
});
