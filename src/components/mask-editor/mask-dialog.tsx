import { Brush, Eraser, Redo2, Trash2, Undo2 } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';

import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segments } from '../../ui/segments.tsx';
import { exportMask } from './export-mask.ts';
import { maskForm } from './mask-form.ts';
import { drawStrokes, type Point, type Stroke } from './strokes.ts';

interface MaskDialogProps {
  src: string;
  description: string;
  /** Painted before, to go on with. */
  painted: Stroke[];
  /** Told what is painted by then. */
  onClose: (strokes: Stroke[]) => void;
  onMask: (file: File) => void;
}

/** Of the picture's longer side. */
const SIZES = { least: 0.01, most: 0.3, usual: 0.08 };
const MARK = 'rgb(242 103 63 / 1)';

/** Paint over what is to change: by hand, or with the arrow keys and the space bar. */
export function MaskDialog(props: MaskDialogProps) {
  const { src, description, painted, onClose, onMask } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState<{ width: number; height: number }>();
  const [strokes, setStrokes] = useState(painted);
  const [undone, setUndone] = useState<Stroke[]>([]);
  const [tool, setTool] = useState<'paint' | 'erase'>('paint');
  const [brush, setBrush] = useState(SIZES.usual);
  const [cursor, setCursor] = useState<Point>();
  const drawing = useRef<Stroke>(undefined);
  const longer = size ? Math.max(size.width, size.height) : 1;
  const diameter = Math.max(1, Math.round(brush * longer));

  const redraw = (all: readonly Stroke[]) => {
    const context = canvas.current?.getContext('2d');
    if (!context || !canvas.current) return;
    context.clearRect(0, 0, canvas.current.width, canvas.current.height);
    drawStrokes(context, all, MARK);
  };
  useEffect(() => redraw(strokes), [strokes, size]);

  const commit = (stroke: Stroke) => {
    setStrokes((now) => [...now, stroke]);
    setUndone([]);
  };
  const lift = () => {
    if (drawing.current) commit(drawing.current);
    drawing.current = undefined;
  };
  const undo = () => {
    const last = strokes.at(-1);
    if (!last) return;
    setStrokes(strokes.slice(0, -1));
    setUndone([...undone, last]);
  };
  const redo = () => {
    const last = undone.at(-1);
    if (!last) return;
    setUndone(undone.slice(0, -1));
    setStrokes([...strokes, last]);
  };
  const pointAt = (event: PointerEvent): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * (size?.width ?? 1),
      y: ((event.clientY - box.top) / box.height) * (size?.height ?? 1),
    };
  };
  const begin = (at: Point): Stroke => ({ erase: tool === 'erase', size: diameter, points: [at] });
  const onKey = (event: KeyboardEvent) => {
    if (!size) return;
    const { key } = event;
    const step = diameter / (event.shiftKey ? 8 : 2);
    const at = cursor ?? { x: size.width / 2, y: size.height / 2 };
    const ways: Record<string, [number, number]> = {
      ...{
        ArrowLeft: [-step, 0],
        ArrowRight: [step, 0],
        ArrowUp: [0, -step],
        ArrowDown: [0, step],
      },
    };
    const way = ways[key];
    if (way) {
      setCursor({
        x: Math.min(size.width, Math.max(0, at.x + way[0])),
        y: Math.min(size.height, Math.max(0, at.y + way[1])),
      });
    } else if (key === ' ' || key === 'Enter') commit(begin(at));
    else if (key === '[') setBrush(Math.max(SIZES.least, brush - 0.01));
    else if (key === ']') setBrush(Math.min(SIZES.most, brush + 0.01));
    else if (key === 'b') setTool('paint');
    else if (key === 'e') setTool('erase');
    else if (key === 'z' && (event.ctrlKey || event.metaKey)) (event.shiftKey ? redo : undo)();
    else return;
    event.preventDefault();
  };
  const use = async () => {
    if (!size) return;
    const blob = await exportMask(size, strokes, maskForm(description));
    onMask(new File([blob], 'mask.png', { type: 'image/png' }));
    onClose(strokes);
  };

  return (
    <Dialog
      open
      onClose={() => onClose(strokes)}
      title="Paint over what is to change"
      data-testid="mask-editor"
      className="w-[min(56rem,calc(100vw-2rem))]!"
      footer={
        <Button
          variant="primary"
          data-testid="mask-use"
          disabled={!strokes.some(({ erase }) => !erase)}
          onClick={() => void use()}
        >
          Use this mask
        </Button>
      }
    >
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Segments
          label="Tool"
          data-testid="mask-tool"
          value={tool}
          onChange={setTool}
          options={[
            { value: 'paint', label: <Tool icon={<Brush className="size-4" />}>Paint</Tool> },
            { value: 'erase', label: <Tool icon={<Eraser className="size-4" />}>Erase</Tool> },
          ]}
        />
        <label className="flex items-center gap-2 text-sm">
          Brush
          <input
            type="range"
            data-testid="mask-brush"
            min={SIZES.least}
            max={SIZES.most}
            step={0.01}
            value={brush}
            onChange={({ target }) => setBrush(Number(target.value))}
            className="w-28 accent-fg"
          />
        </label>
        <span className="flex-1" />
        <IconButton
          label="Undo (Ctrl Z)"
          data-testid="mask-undo"
          disabled={strokes.length === 0}
          icon={<Undo2 className="size-4" />}
          onClick={undo}
        />
        <IconButton
          label="Redo (Ctrl Shift Z)"
          data-testid="mask-redo"
          disabled={undone.length === 0}
          icon={<Redo2 className="size-4" />}
          onClick={redo}
        />
        <IconButton
          label="Clear"
          data-testid="mask-clear"
          disabled={strokes.length === 0}
          icon={<Trash2 className="size-4" />}
          onClick={() => {
            setStrokes([]);
            setUndone([]);
          }}
        />
      </div>
      <div className="grid place-items-center bg-sunken">
        <div className="relative inline-block">
          <img
            src={src}
            alt="The picture to paint on"
            draggable={false}
            className="block max-h-[60dvh] max-w-full"
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setSize({ width: naturalWidth || 1024, height: naturalHeight || 1024 })
            }
          />
          <canvas
            ref={canvas}
            width={size?.width}
            height={size?.height}
            tabIndex={0}
            role="application"
            aria-label="Mask. Arrows move the brush, space paints, [ and ] change its size, B and E choose paint or erase."
            data-testid="mask-canvas"
            data-value={strokes.length}
            className="absolute inset-0 size-full cursor-crosshair touch-none opacity-60 focus-visible:outline-2 focus-visible:outline-accent"
            onKeyDown={onKey}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              drawing.current = begin(pointAt(event));
              redraw([...strokes, drawing.current]);
            }}
            onPointerMove={(event) => {
              const at = pointAt(event);
              setCursor(at);
              if (!drawing.current) return;
              drawing.current.points.push(at);
              redraw([...strokes, drawing.current]);
            }}
            onPointerUp={lift}
            onPointerCancel={lift}
          />
          {cursor && size ? (
            <span
              aria-hidden="true"
              className="pointer-events-none absolute -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-[#fff] shadow-pop"
              style={{
                left: `${(cursor.x / size.width) * 100}%`,
                top: `${(cursor.y / size.height) * 100}%`,
                width: `${(diameter / size.width) * 100}%`,
                aspectRatio: 1,
              }}
            />
          ) : null}
        </div>
      </div>
    </Dialog>
  );
}

function Tool({ icon, children }: { icon: React.ReactNode; children: string }) {
  return (
    <span className="flex items-center gap-1.5">
      {icon}
      {children}
    </span>
  );
}
