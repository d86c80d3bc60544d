import { useEffect, useRef, useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

import { useToldSoon } from './told-soon.ts';

let told: string[] = [];
let put: (text: string) => void = () => undefined;

function Box() {
  const ref = useRef<HTMLTextAreaElement>(null);
  const [value, setValue] = useState('');
  useEffect(() => {
    put = setValue;
  }, []);
  const { box, change } = useToldSoon(ref, value, (text) => {
    told.push(text);
    setValue(text);
  });
  return (
    <>
      <textarea ref={ref} aria-label="box" {...box} />
      <output>{value}</output>
      <button onClick={() => told.push(`sent ${value}`)}>Send</button>
      <button onClick={() => change('another')}>Replace</button>
    </>
  );
}

/** As the browser does for a key; nothing else runs in between. */
function type(box: Element, letters: string): void {
  for (const letter of letters) {
    if (!(box instanceof HTMLTextAreaElement)) throw new Error('no box');
    box.focus();
    box.setRangeText(letter, box.value.length, box.value.length, 'end');
    box.dispatchEvent(new InputEvent('input', { bubbles: true, data: letter }));
  }
}

const box = () => page.getByLabelText('box').element();
const button = (name: string) => page.getByRole('button', { name }).element() as HTMLElement;

async function open(): Promise<() => Promise<void>> {
  told = [];
  const { unmount } = await render(<Box />);
  return unmount;
}

afterEach(() => vi.restoreAllMocks());

test('letters typed in one go are shown at once and told together, a moment later', async () => {
  await open();
  type(box(), 'owl');
  expect(box()).toHaveValue('owl');
  expect(told).toEqual([]);
  await expect.element(page.getByRole('status')).toHaveTextContent('owl');
  expect(told).toEqual(['owl']);
});

test('a click in the same moment acts on all of it', async () => {
  await open();
  type(box(), 'owl');
  button('Send').click();
  expect(told).toEqual(['owl', 'sent owl']);
});

test('a key that writes nothing, as the one that sends, finds all of it told', async () => {
  await open();
  type(box(), 'owl');
  box().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
  expect(told).toEqual(['owl']);
});

test('leaving the box or the page loses nothing', async () => {
  const unmount = await open();
  type(box(), 'o');
  (document.activeElement as HTMLElement).blur();
  expect(told).toEqual(['o']);
  type(box(), 'w');
  dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(told).toEqual(['o', 'ow']);
  type(box(), 'l');
  await unmount();
  expect(told).toEqual(['o', 'ow', 'owl']);
});

test('another text from elsewhere takes its place, but never that of letters just typed', async () => {
  await open();
  put('from elsewhere');
  await expect.element(page.getByLabelText('box')).toHaveValue('from elsewhere');
  type(box(), '!');
  put('too late');
  await expect.element(page.getByRole('status')).toHaveTextContent('from elsewhere!');
  expect(box()).toHaveValue('from elsewhere!');
  type(box(), '?');
  button('Replace').click();
  await expect.element(page.getByRole('status')).toHaveTextContent('another');
  expect(box()).toHaveValue('another');
});

test('no letter goes astray however quickly they come', async () => {
  await open();
  const text = 'the quick brown fox jumps over the lazy dog';
  await userEvent.type(page.getByLabelText('box'), text);
  await expect.element(page.getByRole('status')).toHaveTextContent(text);
  expect(box()).toHaveValue(text);
});
