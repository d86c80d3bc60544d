import { useState } from 'react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { Segments } from './segments.tsx';

const options = [
  { value: 'a', label: 'First' },
  { value: 'b', label: 'Second' },
] as const;

function Example() {
  const [value, setValue] = useState<'a' | 'b'>('a');
  return (
    <Segments label="Kind" data-testid="kind" value={value} options={options} onChange={setValue} />
  );
}

test('a choice can be clicked and moved by arrows; the value is readable', async () => {
  const screen = await render(<Example />);
  const group = screen.getByTestId('kind');
  await screen.getByText('Second').click();
  await expect.element(group).toHaveAttribute('data-value', 'b');
  await userEvent.keyboard('{ArrowLeft}');
  await expect.element(group).toHaveAttribute('data-value', 'a');
  await expect.element(screen.getByRole('radio', { name: 'First' })).toBeChecked();
});
