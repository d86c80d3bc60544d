import { Suspense, useEffect, useState } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import type { JsonObject } from '../../lib/json.ts';
import { cleanSchema } from './clean-schema.ts';
import { defaultsOf } from './defaults.ts';
import { fieldsOf } from './fields.ts';
import type { FormValues } from './form-values.ts';
import { ModelForm } from './model-form.tsx';
import { type Check, checkFor } from './validate.ts';

let now: FormValues;

function Form({ schema, check }: { schema: JsonObject; check: Check }) {
  const [fields] = useState(() => fieldsOf(schema));
  const [form, setForm] = useState<FormValues>({ values: defaultsOf(fields), broken: {} });
  useEffect(() => {
    now = form;
  }, [form]);
  const errors = check(form.values);
  return <ModelForm {...form} fields={fields} errors={errors} runs={1} onChange={setForm} />;
}

/** The form of these properties, checked as it is filled in. */
async function open(properties: JsonObject, rest: JsonObject = {}) {
  const schema = cleanSchema({ type: 'object', properties, ...rest });
  const check = await checkFor(schema, fieldsOf(schema));
  await render(
    <Suspense>
      <Form schema={schema} check={check} />
    </Suspense>,
  );
}

const at = (path: string) => page.getByTestId(`field-${path}`);
const expectValues = (values: object) =>
  vi.waitFor(() => expect(now.values).toEqual(values), 10_000);
const expectError = (path: string, text: string | RegExp) =>
  expect.element(page.getByTestId(`field-error-${path}`)).toHaveTextContent(text);

beforeEach(() => {
  now = { values: {}, broken: {} };
});

describe('each kind of field', () => {
  test('text and long text, with the schema’s example and its limits in words', async () => {
    await open({
      caption: { type: 'string', maxLength: 500, minLength: 4, examples: ['a quiet harbour'] },
      name: { type: 'string', title: 'Their name' },
    });
    expect(at('caption').element().tagName).toBe('TEXTAREA');
    expect(at('name').element().tagName).toBe('INPUT');
    await expect.element(at('caption')).toHaveAttribute('placeholder', 'a quiet harbour');
    await expect.element(page.getByLabelText('Their name')).toBeVisible();
    await at('caption').fill('abc');
    await expectError('caption', 'At least 4 characters (now 3)');
    await at('caption').fill('abcd');
    await expect.element(page.getByTestId('field-error-caption')).not.toBeInTheDocument();
    await expectValues({ caption: 'abcd' });
  });

  test('numbers with range and step; what is no number stays and is told', async () => {
    await open({
      steps: { type: 'integer', minimum: 1, maximum: 12, default: 8 },
      scale: { type: 'number', multipleOf: 0.1 },
    });
    await at('steps').fill('13');
    await expectError('steps', 'At most 12');
    const slider = page.getByRole('slider', { name: 'Steps, slider' });
    (slider.element() as HTMLInputElement).focus();
    await userEvent.keyboard('{ArrowLeft}');
    await expectValues({ steps: 12 });
    await at('scale').fill('0.35');
    await expectError('scale', 'In steps of 0.1');
    await at('scale').fill('wide');
    await expect.element(at('scale')).toHaveValue('wide');
    await vi.waitFor(() => expect(now.broken).toEqual({ scale: 'wide' }));
  });

  test('yes or no; few choices as segments, many in a list, ratios as tiles', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `voice number ${index}`);
    await open({
      hd: { type: 'boolean', default: false },
      mood: { enum: ['calm', 'loud'] },
      voice: { enum: many },
      ratio: { enum: ['1:1', '16:9'] },
    });
    await page.getByRole('switch', { name: 'Hd' }).click();
    await page.getByText('loud').click();
    await at('voice').selectOptions('voice number 7');
    await at('ratio').getByRole('radio', { name: '16:9' }).click();
    await expectValues({ hd: true, mood: 'loud', voice: 'voice number 7', ratio: '16:9' });
  });

  test('an address is checked as one; a constant is set by itself', async () => {
    await open(
      {
        callback_url: { type: 'string', format: 'uri', contentMediaType: 'text/plain' },
        version: { const: 2 },
      },
      { required: ['version'] },
    );
    await expectValues({ version: 2 });
    await at('callback_url').fill('nowhere');
    await expectError('callback_url', 'Enter a full address');
    await at('callback_url').fill('https://example.test/hook');
    await expectValues({ version: 2, callback_url: 'https://example.test/hook' });
  });

  test('one of several shapes is chosen, and then has its own fields', async () => {
    await open({
      size: {
        oneOf: [
          { type: 'string', title: 'By name', enum: ['small', 'large'] },
          {
            type: 'object',
            title: 'In pixels',
            properties: { width: { type: 'integer', maximum: 100 } },
            required: ['width'],
          },
        ],
      },
    });
    await page.getByText('In pixels').click();
    await at('size.width').fill('500');
    await expectError('size.width', 'At most 100');
    await at('size.width').fill('50');
    await expectValues({ size: { width: 50 } });
    await page.getByText('By name').click();
    await page.getByRole('radio', { name: 'large' }).click();
    await expectValues({ size: 'large' });
  });

  test('nested objects, found through references, keep null where it is allowed', async () => {
    await open(
      {
        camera: { $ref: '#/$defs/camera' },
        note: { type: 'string', nullable: true, default: null },
      },
      {
        $defs: {
          camera: {
            type: 'object',
            properties: { lens: { type: 'object', properties: { mm: { type: 'integer' } } } },
          },
        },
      },
    );
    await at('camera.lens.mm').fill('35');
    await expectValues({ camera: { lens: { mm: 35 } } });
  });

  test('what no control can hold is JSON, checked all the same', async () => {
    await open({
      matrix: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
    });
    await at('matrix').fill('[[1, "x"]]');
    await expectError('matrix', '0.1: Enter a number');
    await at('matrix').fill('[[1, 2');
    await vi.waitFor(() => expect(now.broken).toEqual({ matrix: '[[1, 2' }));
    await at('matrix').fill('[[1, 2]]');
    await expectValues({ matrix: [[1, 2]] });
  });

  test('the schema’s own hints say what is folded away', async () => {
    await open({
      plain: { type: 'string' },
      rare: { type: 'string', 'x-advanced': true },
    });
    await expect.element(at('plain')).toBeVisible();
    await expect.element(at('rare')).not.toBeVisible();
    await page.getByText('Advanced').click();
    await expect.element(at('rare')).toBeVisible();
  });
});

test('what is missing is said quietly until somebody takes it out', async () => {
  await open(
    { title: { type: 'string' }, parts: { type: 'array', minItems: 1, items: { type: 'string' } } },
    { required: ['title', 'parts'] },
  );
  const told = (path: string) => page.getByTestId(`field-error-${path}`);
  await expect.element(told('parts')).toHaveTextContent('Add at least 1 item');
  await expect.element(told('parts')).not.toHaveClass('text-bad');
  await expect.element(told('title')).not.toHaveClass('text-bad');
  await at('title').fill('x');
  await at('title').fill('');
  await expect.element(told('title')).toHaveClass('text-bad');
});

const message = {
  type: 'object',
  title: 'Message',
  properties: { who: { enum: ['me', 'you'], default: 'me' }, text: { type: 'string' } },
  required: ['who', 'text'],
};

describe('a list of objects', () => {
  const filled = async () => {
    await open({ lines: { type: 'array', items: message, maxItems: 3 } });
    for (const [index, text] of ['one', 'two', 'three'].entries()) {
      await at('lines-add').click();
      await at(`lines.${index}.text`).fill(text);
    }
    await expect.element(at('lines-add')).toBeDisabled();
  };
  const order = (...texts: string[]) =>
    expectValues({ lines: texts.map((text) => ({ who: 'me', text })) });

  test('is reordered by keyboard, and the focus goes along', async () => {
    await filled();
    await order('one', 'two', 'three');
    (at('lines.0-down').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await order('two', 'one', 'three');
    await expect.element(at('lines.1-down')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await order('two', 'three', 'one');
    await at('lines.0-remove').click();
    await order('three', 'one');
  });

  test('is reordered by drag', async () => {
    await filled();
    await at('lines.2-drag').dropTo(at('lines.0-item'));
    await order('three', 'one', 'two');
  });
});
