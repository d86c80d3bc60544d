import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { AudioViewer } from './audio-viewer.tsx';
import { TextViewer } from './text-viewer.tsx';

/** Two seconds, of which the second half is loud. */
function sound(): string {
  const hz = 8000;
  const samples = Int16Array.from({ length: 2 * hz }, (_, at) =>
    Math.round(Math.sin(at / 4) * (at < hz ? 300 : 30_000)),
  );
  const head = new DataView(new ArrayBuffer(44));
  const text = (at: number, word: string) =>
    Array.from(word, (letter, index) => head.setUint8(at + index, letter.charCodeAt(0)));
  text(0, 'RIFF');
  head.setUint32(4, 36 + samples.byteLength, true);
  text(8, 'WAVEfmt ');
  head.setUint32(16, 16, true);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    head.setUint16(at, value, true);
  head.setUint32(24, hz, true);
  head.setUint32(28, 2 * hz, true);
  text(36, 'data');
  head.setUint32(40, samples.byteLength, true);
  return URL.createObjectURL(new Blob([head.buffer, samples], { type: 'audio/wav' }));
}

test('a sound shows its shape, and any place and speed of it can be chosen', async () => {
  const { container } = await render(<AudioViewer src={sound()} name="A test" bytes={32_044} />);
  const viewer = page.getByTestId('audio-viewer');
  await expect.element(viewer).toHaveAttribute('data-state', 'ready');
  await expect.element(viewer).toHaveAttribute('data-duration', '2.00');
  const heights = [...container.querySelectorAll('rect')].map((bar) =>
    Number(bar.getAttribute('height')),
  );
  expect(heights[20]).toBeLessThan(10);
  expect(heights[140]).toBeGreaterThan(50);
  const audio = container.querySelector('audio');
  await page.getByTestId('audio-seek').fill('1.5');
  expect(audio?.currentTime).toBeCloseTo(1.5, 1);
  await expect.element(page.getByText('0:01 / 0:02')).toBeVisible();
  await page.getByText('2×').click();
  await vi.waitFor(() => expect(audio?.playbackRate).toBe(2));
});

test('the length of a sound is known, also where it was read before the viewer stood', async () => {
  // React may make the element well before it shows it, and drops what it says until then.
  const known = [
    vi.spyOn(HTMLMediaElement.prototype, 'readyState', 'get').mockReturnValue(4),
    vi.spyOn(HTMLMediaElement.prototype, 'duration', 'get').mockReturnValue(2),
  ];
  await render(<AudioViewer src="about:blank" name="A test" bytes={32_044} />);
  const viewer = page.getByTestId('audio-viewer');
  await expect.element(viewer).toHaveAttribute('data-duration', '2.00');
  known.forEach((spy) => spy.mockRestore());
});

test('what a search found is a list of links, and nothing that cannot be followed safely', async () => {
  const found = {
    answer: 'Two pages.',
    results: [
      { title: 'First', url: 'https://one.test/', snippet: 'About one.' },
      { title: 'Second', url: 'https://two.test/', snippet: 'About two.' },
      { title: 'Bad', url: 'javascript:alert(1)' },
    ],
  };
  await render(
    <TextViewer text={JSON.stringify(found)} mime="application/json" category="tools" />,
  );
  await expect
    .element(page.getByRole('link', { name: 'First' }))
    .toHaveAttribute('href', 'https://one.test/');
  await expect.element(page.getByText('Bad')).toBeVisible();
  expect(page.getByRole('link').elements()).toHaveLength(2);
});

test('an analysis is tables to read, and word for word in the raw view', async () => {
  const text =
    '{"tempo":{"bpm":120},"peak_db":-1,"bands":[{"from":20,"db":-3},{"from":60,"db":null}]}';
  await render(<TextViewer text={text} mime="application/json" category="tools" />);
  await expect.element(page.getByRole('columnheader', { name: 'From' })).toBeVisible();
  await expect.element(page.getByRole('rowheader', { name: 'BPM' })).toBeVisible();
  await expect.element(page.getByRole('rowheader', { name: 'Peak dB' })).toBeVisible();
  await page.getByText('Raw').click();
  await expect.element(page.getByTestId('text-raw')).toHaveTextContent('"bpm": 120');
});

test('Markdown of somebody else brings no HTML, no pictures and no scripts', async () => {
  const text = '**bold** <img src=x onerror=alert(1)> ![p](https://a.test/p.png) [x](javascript:a)';
  const { container } = await render(
    <TextViewer text={text} mime="text/markdown" category="chat" />,
  );
  await expect.element(page.getByTestId('markdown')).toHaveTextContent('bold');
  expect(container.querySelector('img, script')).toBeNull();
  expect(container.innerHTML).not.toContain('javascript:');
});
