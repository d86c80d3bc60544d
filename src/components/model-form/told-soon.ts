import { type ChangeEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

type TextBox = HTMLTextAreaElement | HTMLInputElement;

/** Boxes whose newest text has not been told yet. */
const untold = new Set<() => void>();

/** Tells what was typed up to now and draws all that follows from it. */
function tellTyped(): void {
  if (untold.size === 0) return;
  flushSync(() => {
    for (const tell of untold) tell();
  });
}

const WRITING = new Set(['Backspace', 'Delete', 'Shift']);

function isWriting({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (key.length === 1 && !ctrlKey && !metaKey && !altKey) || WRITING.has(key);
}

// Before anybody else hears of it: nothing that is clicked, pressed or left acts on old text.
for (const name of ['pointerdown', 'click', 'focusout', 'pagehide'])
  addEventListener(name, tellTyped, true);
document.addEventListener('visibilitychange', tellTyped, true);
addEventListener('keydown', (event) => isWriting(event) || tellTyped(), true);

/** One box: what was typed last, until it is told in a task behind the frame that shows it. */
function createTyping() {
  let typed: string | undefined;
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onTold: ((text: string) => void) | undefined;
  return {
    tellTo: (onChange: (text: string) => void) => {
      onTold = onChange;
    },
    isUntold: () => typed !== undefined,
    type: (text: string) => {
      typed = text;
      if (untold.has(tell)) return;
      untold.add(tell);
      const later = () => (timer = setTimeout(tell));
      // What is hidden has no frames.
      if (document.hidden) later();
      else frame = requestAnimationFrame(later);
    },
    tell,
    forget,
  };

  function forget(): void {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    untold.delete(tell);
    typed = undefined;
  }
  function tell(): void {
    const text = typed;
    forget();
    if (text !== undefined) onTold?.(text);
  }
}

interface ToldSoon {
  /** For the box itself, in place of `value` and `onChange`. */
  box: {
    defaultValue: string;
    onChange: (event: ChangeEvent<TextBox>) => void;
  };
  /** Puts another text in its place. */
  change: (text: string) => void;
}

/**
 * A box that shows each letter by itself and tells of it in a task right behind the frame that
 * shows it: however long it takes to draw what follows, typing does not wait. Several letters typed
 * meanwhile are told at once, at the latest before whatever else a person does (a click, a key that
 * writes nothing, leaving) and when the box goes.
 *
 * @param ref the box
 * @param value as it is elsewhere; changed by others, it replaces the text
 * @param onChange is told of the text
 */
export function useToldSoon(
  ref: RefObject<TextBox | null>,
  value: string,
  onChange: (text: string) => void,
): ToldSoon {
  const [first] = useState(value);
  const [typing] = useState(createTyping);
  const shown = useRef(first);
  useLayoutEffect(() => {
    typing.tellTo(onChange);
  });
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box || shown.current === value) return;
    shown.current = value;
    // Letters typed in this very moment are not taken away again.
    if (!typing.isUntold() && box.value !== value) box.value = value;
  }, [ref, typing, value]);
  useLayoutEffect(() => () => typing.tell(), [typing]);
  return {
    box: {
      defaultValue: first,
      onChange: ({ target }) => typing.type(target.value),
    },
    change: (text) => {
      typing.forget();
      if (ref.current && ref.current.value !== text) ref.current.value = text;
      onChange(text);
    },
  };
}
