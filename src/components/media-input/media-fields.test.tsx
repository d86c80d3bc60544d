import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import type { UploadAsk } from '../../api/uploads.ts';
import type { Upload } from '../../contract/uploads.ts';
import { cleanSchema } from '../model-form/clean-schema.ts';
import { fieldsOf } from '../model-form/fields.ts';
import type { FormValues } from '../model-form/form-values.ts';
import { ModelForm } from '../model-form/model-form.tsx';
import { useHoldPaste } from './held-paste.ts';

interface Started extends UploadAsk {
  progress: (share: number) => void;
  finish: () => void;
}

const started: Started[] = vi.hoisted(() => []);

vi.mock('../../api/uploads.ts', () => ({
  uploadFile: (ask: UploadAsk, progress: (share: number) => void) =>
    new Promise<Partial<Upload>>((resolve, reject) => {
      const { name, kind } = ask;
      const finish = () =>
        resolve({ url: `https://files.test/${name}`, kind: kind === 'file' ? 'text' : kind });
      started.push({ ...ask, progress, finish });
      ask.signal.addEventListener('abort', () => reject(new Error('stopped')));
    }),
}));

const connection = {
  ...{ id: 'c', service: 'kiwiwhale', mode: 'agent', name: 'a', accountId: 'a', keyHint: 'k' },
  ...{ active: true, keyUnsaved: false, createdAt: '2026-01-01T00:00:00Z' },
};

const uri = (kind: string) => ({ type: 'string', format: 'uri', contentMediaType: `${kind}/*` });
const fields = fieldsOf(
  cleanSchema({
    type: 'object',
    properties: {
      image_url: uri('image'),
      images: { type: 'array', title: 'Pictures', items: uri('image'), maxItems: 3 },
    },
  }),
);

const empty: FormValues = { values: {}, broken: {} };
let now = empty;

function Form({ standing = empty }: { standing?: FormValues }) {
  const [form, setForm] = useState(standing);
  useEffect(() => {
    now = form;
  }, [form]);
  return <ModelForm {...form} fields={fields} errors={[]} runs={1} onChange={setForm} />;
}

function Holding() {
  useHoldPaste();
  return null;
}

async function open(first = <Form />) {
  const queryClient = new QueryClient();
  queryClient.setQueryData(['session'], { connections: [connection] });
  queryClient.setQueryDefaults(['session'], { staleTime: Infinity });
  queryClient.setQueryData(['known-media', 'https://files.test/before.png'], {
    ...{ path: '0', jobKey: 'j1', index: 0, model: 'upload', kind: 'image' },
    ...{ url: '/media/j1/0', thumbnailUrl: '/media/j1/0/thumbnail' },
  });
  const whole = (inside: React.ReactNode) => (
    <QueryClientProvider client={queryClient}>
      <Suspense>{inside}</Suspense>
    </QueryClientProvider>
  );
  const screen = await render(whole(first));
  return { show: () => screen.rerender(whole(<Form />)) };
}

test('what stood in the form before a reload is shown again, as our server has it', async () => {
  const values = { image_url: 'https://files.test/before.png' };
  await open(<Form standing={{ values, broken: {} }} />);
  await expect.element(page.getByTestId('media-preview')).toHaveAttribute('src', '/media/j1/0');
});

const picture = (name: string) => new File(['png'], name, { type: 'image/png' });

function given(files: File[], text?: string): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  if (text !== undefined) data.setData('text/uri-list', text);
  return data;
}

async function drop(testId: string, data: DataTransfer) {
  await expect.element(page.getByTestId(testId)).toBeVisible();
  const target = page.getByTestId(testId).element();
  target.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
}

function paste(files: File[], target: EventTarget = document.body) {
  const event = { clipboardData: given(files), bubbles: true, cancelable: true };
  target.dispatchEvent(new ClipboardEvent('paste', event));
}

const untilStarted = (count: number) =>
  vi.waitFor(() => expect(started).toHaveLength(count), 10_000);
const expectValue = (name: string, value: unknown) =>
  vi.waitFor(() => expect(now.values[name]).toEqual(value), 10_000);

beforeEach(() => {
  now = empty;
  started.length = 0;
});
afterEach(() => vi.restoreAllMocks());

test('a dropped file shows how far it is, and its address stands in the form at the end', async () => {
  await open();
  await drop('field-image_url', given([picture('a.png')]));
  await untilStarted(1);
  started[0]?.progress(0.4);
  const upload = page.getByTestId('upload');
  await expect.element(upload).toHaveAttribute('data-value', '40');
  started[0]?.finish();
  await expectValue('image_url', 'https://files.test/a.png');
  await expect.element(page.getByTestId('media-preview')).toBeVisible();
});

test('a file on its way can be stopped', async () => {
  await open();
  await drop('field-image_url', given([picture('a.png')]));
  await page.getByTestId('upload-cancel').click();
  await expect.element(page.getByTestId('upload')).not.toBeInTheDocument();
  expect(started[0]?.signal.aborted).toBe(true);
  expect(now.values).toEqual({});
});

test('several files keep their order, whichever arrives first, and no more than fit are sent', async () => {
  await open();
  await drop('field-images-drop', given(['a', 'b', 'c', 'd'].map((name) => picture(name))));
  await untilStarted(3);
  for (const at of [2, 0, 1]) started[at]?.finish();
  const addresses = ['a', 'b', 'c'].map((name) => `https://files.test/${name}`);
  await expectValue('images', addresses);
  // The last is dragged to the front.
  const data = new DataTransfer();
  const grip = page.getByTestId('field-images.2-drag').element();
  grip.dispatchEvent(new DragEvent('dragstart', { dataTransfer: data, bubbles: true }));
  const place = page.getByTestId('field-images.0-item').element();
  await vi.waitFor(() => {
    const over = new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true });
    place.dispatchEvent(over);
    expect(over.defaultPrevented).toBe(true);
  });
  place.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
  await expectValue('images', [addresses[2], addresses[0], addresses[1]]);
});

test.each([
  [new File([], 'empty.png', { type: 'image/png' }), /empty/],
  [new File(['x'], 'a.txt', { type: 'text/plain' }), /takes pictures, and this is text\/plain/],
  [
    Object.defineProperty(picture('large.png'), 'size', { value: 100_000_001 }),
    /101 MB; at most 100 MB/,
  ],
])('what cannot be taken is refused before a byte is sent: %o', async (file, words) => {
  await open();
  await expect.element(page.getByTestId('field-image_url')).toBeVisible();
  // A file made larger than it is loses that in a transfer: it is handed over as chosen.
  const input = page.getByLabelText('File for Image url').element();
  Object.defineProperty(input, 'files', { value: [file] });
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await expect.element(page.getByTestId('upload')).toHaveAttribute('data-state', 'failed');
  await expect.element(page.getByRole('alert')).toHaveTextContent(words);
  expect(started).toHaveLength(0);
});

test('a link is taken as it is', async () => {
  await open();
  await drop('field-image_url', given([], 'https://pictures.test/a.png'));
  await expectValue('image_url', 'https://pictures.test/a.png');
});

test('a paste anywhere goes into the first field with room, and then into the next', async () => {
  await open();
  await expect.element(page.getByTestId('field-images-drop')).toBeVisible();
  paste([picture('first.png')]);
  await untilStarted(1);
  started[0]?.finish();
  await expectValue('image_url', 'https://files.test/first.png');
  paste([picture('second.png'), picture('third.png')]);
  await untilStarted(3);
  for (const one of started) one.finish();
  await expectValue('images', ['https://files.test/second.png', 'https://files.test/third.png']);
});

test('a paste before the code of the fields has come is obeyed once it has', async () => {
  const { show } = await open(<Holding />);
  paste([picture('early.png')]);
  await show();
  await untilStarted(1);
  started[0]?.finish();
  await expectValue('image_url', 'https://files.test/early.png');
  expect(started).toHaveLength(1);
});
