import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { Button } from './button.tsx';
import { Menu, MenuItem } from './menu.tsx';
import './styles.css';

test('opens within the window, moves by arrows, runs and closes', async () => {
  await page.viewport(360, 640);
  const onRename = vi.fn();
  const screen = await render(
    <div style={{ position: 'fixed', right: 0, bottom: 0 }}>
      <Menu label="Actions" trigger={(props) => <Button {...props}>More</Button>}>
        <MenuItem>Copy</MenuItem>
        <MenuItem onClick={onRename}>Rename</MenuItem>
      </Menu>
    </div>,
  );
  await screen.getByRole('button', { name: 'More' }).click();
  const menu = screen.getByRole('menu', { name: 'Actions' });
  await expect.element(screen.getByRole('menuitem', { name: 'Copy' })).toHaveFocus();
  const { left, top, right, bottom } = menu.element().getBoundingClientRect();
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(360);
  expect(bottom).toBeLessThanOrEqual(640);

  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onRename).toHaveBeenCalledOnce();
  await expect.element(menu).not.toBeInTheDocument();
});
