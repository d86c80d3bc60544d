import { Maximize, Minus, Plus } from 'lucide-react';
import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react';

import type { Output } from '../../contract/jobs.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { FIT, fittedSize, type View, within, zoomAt } from './zoom.ts';

interface ZoomStageProps {
  output: Output;
  /** The picture's alternative text. */
  prompt: string;
  /** A swipe over a picture that is not enlarged: 1 to the next, -1 to the one before. */
  onSwipe: (direction: 1 | -1) => void;
}

const STEP = 1.5;
const SWIPE_PX = 64;
const CENTRE = { x: 0, y: 0 };
const PAN_PX = 96;
/** Which way the picture moves, so that one looks where the arrow points. */
const PAN: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: 1, y: 0 },
  ArrowRight: { x: -1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
};

/** A picture to look into: wheel, double click, pinch, + − 0 1 enlarge it, dragging and Shift with arrows move it. */
export function ZoomStage({ output, prompt, onSwipe }: ZoomStageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLImageElement>(null);
  const view = useRef<View>(FIT);
  const [percent, setPercent] = useState(100);

  const show = useEffectEvent((next: View) => {
    const [box, img] = [stage.current, picture.current];
    if (!box || !img) return;
    const size = { width: box.clientWidth, height: box.clientHeight };
    const natural = {
      width: img.naturalWidth || output.width || 1,
      height: img.naturalHeight || output.height || 1,
    };
    const fitted = fittedSize(natural, size);
    view.current = within(next, fitted, size);
    const { scale, x, y } = view.current;
    // Straight to the style: a render for each move of the hand would lag behind it.
    img.style.transform = scale === 1 ? '' : `translate(${x}px,${y}px) scale(${scale})`;
    box.dataset.zoomed = String(scale > 1);
    setPercent(Math.round(((fitted.width * scale) / natural.width) * 100));
  });
  const zoom = useEffectEvent((factor: number, at = CENTRE) =>
    show(zoomAt(view.current, factor, at)),
  );
  const toActual = useEffectEvent((at = CENTRE) => {
    const img = picture.current;
    if (!img) return;
    const actual = img.naturalWidth / (img.clientWidth || 1);
    // A small picture is shown at its own size already: then twice that.
    zoom((actual > 1.05 ? actual : 2) / view.current.scale, at);
  });
  const swipe = useEffectEvent(onSwipe);

  // Before it is seen: a passive effect comes later than what a quick hand does at once.
  useLayoutEffect(() => {
    const box = stage.current;
    if (!box) return;
    const fingers = new Map<number, { x: number; y: number }>();
    let travelled = 0;
    const fromCentre = ({ clientX, clientY }: MouseEvent) => {
      const { left, top, width, height } = box.getBoundingClientRect();
      return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
    };
    const spread = () => {
      const [a, b] = [...fingers.values()];
      return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), fromCentre(event));
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || (event.target as Element).closest('button')) return;
      box.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, fromCentre(event));
      travelled = 0;
    };
    const onMove = (event: PointerEvent) => {
      const old = fingers.get(event.pointerId);
      if (!old) return;
      const now = fromCentre(event);
      const before = spread();
      fingers.set(event.pointerId, now);
      if (fingers.size === 2 && before > 0) zoom(spread() / before, now);
      else if (view.current.scale > 1) {
        const { scale, x, y } = view.current;
        show({ scale, x: x + now.x - old.x, y: y + now.y - old.y });
      } else if (event.pointerType === 'touch') travelled += now.x - old.x;
    };
    const onUp = (event: PointerEvent) => {
      const single = fingers.size === 1;
      fingers.delete(event.pointerId);
      // A page that scrolls has taken the finger away: no swipe.
      const isLifted = event.type === 'pointerup';
      if (isLifted && single && Math.abs(travelled) > SWIPE_PX) swipe(travelled < 0 ? 1 : -1);
      travelled = 0;
    };
    const onDouble = (event: MouseEvent) => {
      if ((event.target as Element).closest('button')) return;
      if (view.current.scale > 1) show(FIT);
      else toActual(fromCentre(event));
    };
    const onClick = ({ target }: MouseEvent) => {
      const by = (target as Element).closest<HTMLElement>('[data-zoom-by]')?.dataset.zoomBy;
      if (by === 'fit') show(FIT);
      else if (by) zoom(by === 'in' ? STEP : 1 / STEP);
    };
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const typing = target instanceof Element && target.closest('input, textarea, select');
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open], :popover-open')) return;
      const way = event.shiftKey ? PAN[event.key] : undefined;
      if (way && view.current.scale > 1) {
        event.preventDefault();
        const { scale, x, y } = view.current;
        show({ scale, x: x + way.x * PAN_PX, y: y + way.y * PAN_PX });
      } else if (event.key === '+' || event.key === '=') zoom(STEP);
      else if (event.key === '-') zoom(1 / STEP);
      else if (event.key === '0') show(FIT);
      else if (event.key === '1') toActual();
    };
    const onLoad = () => show(view.current);
    const img = picture.current;
    img?.addEventListener('load', onLoad);
    const resized = new ResizeObserver(() => show(view.current));
    resized.observe(box);
    box.addEventListener('wheel', onWheel, { passive: false });
    box.addEventListener('pointerdown', onDown);
    box.addEventListener('pointermove', onMove);
    box.addEventListener('pointerup', onUp);
    box.addEventListener('pointercancel', onUp);
    box.addEventListener('dblclick', onDouble);
    box.addEventListener('click', onClick);
    addEventListener('keydown', onKey);
    return () => {
      resized.disconnect();
      img?.removeEventListener('load', onLoad);
      box.removeEventListener('wheel', onWheel);
      box.removeEventListener('pointerdown', onDown);
      box.removeEventListener('pointermove', onMove);
      box.removeEventListener('pointerup', onUp);
      box.removeEventListener('pointercancel', onUp);
      box.removeEventListener('dblclick', onDouble);
      box.removeEventListener('click', onClick);
      removeEventListener('keydown', onKey);
    };
  }, []);

  return (
    <div
      ref={stage}
      data-testid="zoom-stage"
      data-zoom={percent}
      className="group relative grid size-full touch-pan-y place-items-center overflow-hidden select-none data-[zoomed=true]:cursor-grab data-[zoomed=true]:touch-none data-[zoomed=true]:active:cursor-grabbing"
    >
      <img
        ref={picture}
        src={output.url ?? ''}
        alt={prompt}
        draggable={false}
        decoding="async"
        width={output.width ?? undefined}
        height={output.height ?? undefined}
        className="absolute inset-0 m-auto h-auto max-h-full w-auto max-w-full object-contain"
        style={{ backgroundColor: output.color ?? undefined }}
      />
      <div
        role="group"
        aria-label="Zoom"
        className="absolute end-3 bottom-3 flex items-center rounded-md border border-line bg-raised p-0.5"
      >
        <IconButton
          size="sm"
          label="Zoom out (−)"
          data-testid="zoom-out"
          icon={<Minus className="size-4" />}
          data-zoom-by="out"
        />
        <span className="tabular min-w-12 text-center text-xs text-muted">{percent} %</span>
        <IconButton
          size="sm"
          label="Zoom in (+)"
          data-testid="zoom-in"
          icon={<Plus className="size-4" />}
          data-zoom-by="in"
        />
        <IconButton
          size="sm"
          label="Fit (0)"
          data-testid="zoom-fit"
          icon={<Maximize className="size-4" />}
          data-zoom-by="fit"
        />
      </div>
    </div>
  );
}
