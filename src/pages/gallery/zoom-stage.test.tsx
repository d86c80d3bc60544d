import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import type { Output } from '../../contract/jobs.ts';
import { ZoomStage } from './zoom-stage.tsx';

const output: Output = {
  index: 0,
  kind: 'image',
  mime: 'image/webp',
  state: 'ready',
  problem: null,
  url: '/none.webp',
  thumbnailUrl: null,
  text: null,
  width: 800,
  height: 600,
  color: null,
  bytes: 1,
};

test('a picture enlarged before it has come stays enlarged when it does', async () => {
  const { container } = await render(
    <div style={{ width: 400, height: 300 }}>
      <ZoomStage output={output} prompt="late" onSwipe={() => undefined} />
    </div>,
  );
  const stage = page.getByTestId('zoom-stage');
  await userEvent.keyboard('+');
  await expect.element(stage).toHaveAttribute('data-zoomed', 'true');
  container.querySelector('img')?.dispatchEvent(new Event('load'));
  await expect.element(stage).toHaveAttribute('data-zoomed', 'true');
});
