export interface Point {
  x: number;
  y: number;
}

/** One movement of the brush, in pixels of the picture. */
export interface Stroke {
  erase: boolean;
  /** Diameter. */
  size: number;
  points: Point[];
}

type Context = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
  | 'arc'
  | 'fill'
  | 'lineWidth'
  | 'lineCap'
  | 'lineJoin'
  | 'strokeStyle'
  | 'fillStyle'
  | 'globalCompositeOperation'
>;

/** Draws strokes over each other; an erasing one takes away what is under it. */
export function drawStrokes(context: Context, strokes: readonly Stroke[], color: string): void {
  for (const { erase, size, points } of strokes) {
    const [first, ...rest] = points;
    if (!first) continue;
    context.globalCompositeOperation = erase ? 'destination-out' : 'source-over';
    context.strokeStyle = color;
    context.fillStyle = color;
    context.beginPath();
    if (rest.length === 0) {
      context.arc(first.x, first.y, size / 2, 0, 2 * Math.PI);
      context.fill();
      continue;
    }
    context.lineWidth = size;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.moveTo(first.x, first.y);
    for (const { x, y } of rest) context.lineTo(x, y);
    context.stroke();
  }
  context.globalCompositeOperation = 'source-over';
}
