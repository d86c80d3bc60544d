import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { CaptureDialog } from './capture-dialog.tsx';

const onFile = vi.fn<(file: File) => void>();
const onClose = vi.fn();

async function open(kind: 'image' | 'video' | 'audio') {
  await render(<CaptureDialog kind={kind} onClose={onClose} onFile={onFile} />);
}

async function captured(): Promise<File> {
  await vi.waitFor(() => expect(onFile).toHaveBeenCalledOnce(), 10_000);
  expect(onClose).toHaveBeenCalledOnce();
  const [file] = onFile.mock.calls[0] ?? [];
  if (!file) throw new Error('nothing was captured');
  return file;
}

afterEach(() => {
  onFile.mockReset();
  onClose.mockReset();
  vi.restoreAllMocks();
});

test('a picture is taken of what the camera shows', async () => {
  await open('image');
  await page.getByTestId('capture-take').click();
  const file = await captured();
  expect(file.type).toBe('image/png');
  const picture = await createImageBitmap(file);
  expect(picture.width).toBeGreaterThan(100);
});

test('nothing can be taken before the camera shows something', async () => {
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(new MediaStream());
  await open('image');
  await expect.element(page.getByRole('dialog')).toBeVisible();
  await vi.waitFor(() => expect(document.querySelector('video')?.srcObject).not.toBeNull());
  await expect.element(page.getByTestId('capture-take')).toBeDisabled();
});

test.each(['audio', 'video'] as const)('%s is recorded until it is stopped', async (kind) => {
  await open(kind);
  const record = page.getByTestId('capture-record');
  await record.click();
  await expect.element(record).toHaveTextContent('Stop and use it');
  await record.click();
  const file = await captured();
  expect(file.type).toMatch(new RegExp(`^${kind}/`));
  expect(file.size).toBeGreaterThan(0);
});

test('what was recorded when the dialog is left is thrown away', async () => {
  const screen = await render(<CaptureDialog kind="audio" onClose={onClose} onFile={onFile} />);
  const started = vi.spyOn(MediaRecorder.prototype, 'start');
  const record = page.getByTestId('capture-record');
  await record.click();
  await expect.element(record).toHaveTextContent('Stop and use it');
  const [recorder] = started.mock.contexts;
  if (!(recorder instanceof MediaRecorder)) throw new Error('nothing records');
  // It ends with the microphone that is given back.
  const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve));
  await screen.unmount();
  await ended;
  expect(onFile).not.toHaveBeenCalled();
});

test.each([
  ['NotFoundError', /no microphone that can be used/],
  ['NotAllowedError', /was not allowed/],
  ['NotReadableError', /Another program/],
])('%s is said in words, and nothing can be recorded', async (name, words) => {
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('', name));
  await open('audio');
  await expect.element(page.getByRole('alert')).toHaveTextContent(words);
  await expect.element(page.getByTestId('capture-record')).toBeDisabled();
});
