import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { SearchInput } from './search-input.tsx';

test('what is typed stays, however late the address comes back', async () => {
  const told: string[] = [];
  const withValue = (value: string) => (
    <SearchInput
      label="Search"
      data-testid="search"
      value={value}
      onChange={(text) => told.push(text)}
    />
  );
  const screen = await render(withValue(''));
  const field = screen.getByRole('searchbox', { name: 'Search' });
  await field.fill('sea');
  await expect.element(field).toHaveValue('sea');
  await expect.poll(() => told).toEqual(['sea']);

  await field.fill('seaside');
  await screen.rerender(withValue('sea'));
  await expect.element(field).toHaveValue('seaside');
  await expect.poll(() => told).toEqual(['sea', 'seaside']);
  await screen.rerender(withValue('seaside'));
  await expect.element(field).toHaveValue('seaside');
  await field.fill('seaside ');
  await expect.poll(() => told).toHaveLength(3);
  await screen.rerender(withValue('seaside'));
  await expect.element(field).toHaveValue('seaside ');

  // Somebody else's: a link, "Clear", the way back.
  await screen.rerender(withValue(''));
  await expect.element(field).toHaveValue('');
  await screen.rerender(withValue('sea'));
  await expect.element(field).toHaveValue('sea');
});
