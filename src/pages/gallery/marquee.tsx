import { useEffect, useState } from 'react';

import { clearSelection, useGallery } from './gallery-state.ts';
import { selectAlso } from './selection.ts';

interface Corner {
  x: number;
  y: number;
}
interface Drag {
  from: Corner;
  to: Corner;
}

/** Less than this is a click with an unsteady hand. */
const LEAST_PX = 6;

const sides = ({ from, to }: Drag) => ({
  left: Math.min(from.x, to.x),
  top: Math.min(from.y, to.y),
  width: Math.abs(to.x - from.x),
  height: Math.abs(to.y - from.y),
});

/** A frame drawn with the mouse from between the tiles selects all that it touches. */
export function Marquee() {
  const [drag, setDrag] = useState<Drag | null>(null);
  useEffect(() => {
    let from: Corner | null = null;
    let moved = false;
    let before: ReadonlySet<string> = new Set();
    const at = (event: PointerEvent) => ({ x: event.pageX, y: event.pageY });

    const down = (event: PointerEvent) => {
      const { target } = event;
      const free =
        target instanceof Element &&
        target.closest('#main') !== null &&
        target.closest('[data-key], button, a, input, select, [role=group], dialog') === null;
      if (!free || event.button !== 0 || event.pointerType !== 'mouse') return;
      // The browser would begin to select text.
      event.preventDefault();
      from = at(event);
      moved = false;
      before = event.shiftKey || event.ctrlKey ? useGallery.getState().selected : new Set();
    };
    const move = (event: PointerEvent) => {
      if (!from) return;
      const next = { from, to: at(event) };
      const { width, height } = sides(next);
      moved ||= width + height > LEAST_PX;
      if (!moved) return;
      setDrag(next);
      const touched = keysIn(sides(next));
      useGallery.setState({ selected: new Set([...before, ...touched]) });
      const edge = event.clientY > innerHeight - 32 ? 24 : event.clientY < 88 ? -24 : 0;
      if (edge !== 0) window.scrollBy(0, edge);
    };
    const up = () => {
      if (from && !moved && before.size === 0) clearSelection();
      else if (from) selectAlso([]);
      from = null;
      setDrag(null);
    };
    const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up };
    for (const [name, listener] of Object.entries(listeners)) {
      document.addEventListener(name, listener as EventListener);
    }
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        document.removeEventListener(name, listener as EventListener);
      }
    };
  }, []);
  if (!drag) return null;
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute z-10 rounded-sm border border-accent bg-accent/15"
      style={sides(drag)}
    />
  );
}

function keysIn(area: { left: number; top: number; width: number; height: number }): string[] {
  return [...document.querySelectorAll<HTMLElement>('.tile')].flatMap((tile) => {
    const box = tile.getBoundingClientRect();
    const [left, top] = [box.left + scrollX, box.top + scrollY];
    const apart =
      left > area.left + area.width ||
      left + box.width < area.left ||
      top > area.top + area.height ||
      top + box.height < area.top;
    return apart ? [] : (tile.dataset.key ?? []);
  });
}
