import { useState } from 'react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

function Example() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Really?">
        <input aria-label="Inside" />
      </Dialog>
    </>
  );
}

test('it is modal, closes with Escape and gives the focus back', async () => {
  const screen = await render(<Example />);
  const opener = screen.getByRole('button', { name: 'Open' });
  await opener.click();
  await expect.element(screen.getByRole('dialog', { name: 'Really?' })).toBeVisible();

  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();

  await opener.click();
  await expect.element(screen.getByRole('dialog')).toBeVisible();
});

test('the focus starts in the first field, not on Close', async () => {
  const screen = await render(<Example />);
  await screen.getByRole('button', { name: 'Open' }).click();
  await expect.element(screen.getByRole('textbox', { name: 'Inside' })).toHaveFocus();
});

test('taken away while it is open it gives the focus back, too', async () => {
  function Asked() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <Button onClick={() => setOpen(true)}>Open</Button>
        {open ? (
          <Dialog open onClose={() => undefined} title="Asked">
            <Button onClick={() => setOpen(false)}>Answer</Button>
          </Dialog>
        ) : null}
      </>
    );
  }
  const screen = await render(<Asked />);
  const opener = screen.getByRole('button', { name: 'Open' });
  await opener.click();
  await screen.getByRole('button', { name: 'Answer' }).click();
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
});
