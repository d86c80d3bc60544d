import { expect, test } from 'vitest';

import { schemaShapes } from '../settings.ts';
import { testSandbox } from '../testing.ts';
import { textToImageModels } from './models/text-to-image.ts';

const [turbo] = textToImageModels;
const schema = turbo?.schema;

test('models.php speaks every shape the contract lists', async () => {
  const { account, control, get } = testSandbox();
  const key = await account();
  const shown: Record<string, unknown> = {};
  for (const schemaShape of schemaShapes) {
    await control('settings', { schemaShape });
    const { body } = await get('models.php', key);
    const [model] = body.models as Record<string, unknown>[];
    expect(model?.public_model).toBe('z-image/turbo');
    shown[schemaShape] = model?.schema;
  }
  expect(shown.jsonschema).toEqual(schema);
  expect(shown.input).toEqual({ input: schema });
  expect(shown.inputs).toEqual({ inputs: schema });
  expect(shown.components).toMatchObject({ components: { schemas: { Input: schema } } });
  expect(shown.none).toBeUndefined();
  expect(shown['field-list']).toContainEqual(
    expect.objectContaining({
      name: 'width',
      label: 'Width',
      type: 'integer',
      min: 256,
      max: 2048,
      step: 64,
      required: false,
    }),
  );
  expect(shown['field-map']).toMatchObject({
    prompt: { label: 'Prompt', required: true, max_length: 2000 },
    output_format: { options: ['png', 'webp', 'jpeg'], default: 'png' },
  });
});

test('an unknown shape is refused', async () => {
  const { control } = testSandbox();
  expect((await control('settings', { schemaShape: 'xml' })).status).toBe(400);
});
