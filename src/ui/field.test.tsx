import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { Field } from './field.tsx';
import { TextInput } from './inputs.tsx';

test('a control is named by its label and described by hint and error', async () => {
  const screen = await render(
    <Field label="Seed" hint="A whole number." error="Too large." required>
      <TextInput />
    </Field>,
  );
  const input = screen.getByRole('textbox', { name: 'Seed' });
  await expect.element(input).toHaveAccessibleDescription('A whole number. Too large.');
  await expect.element(input).toBeInvalid();
  await expect.element(input).toBeRequired();
});

test('without an error nothing is invalid', async () => {
  const screen = await render(
    <Field label="Seed">
      <TextInput />
    </Field>,
  );
  await expect.element(screen.getByLabelText('Seed')).not.toBeInvalid();
});
