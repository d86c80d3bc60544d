import { darken, lighten, mix } from '../color.ts';
import type { Random } from '../random.ts';
import { line, n, vertical, type Point, type Stage } from '../stage.ts';

export interface RidgeShape {
  /** Height above which it rises, as y. */
  base: number;
  amplitude: number;
  /** 0.35: rolling hills; 0.6: jagged peaks. */
  roughness: number;
}

/** A skyline from left to right by midpoint displacement. */
export function ridgeLine(random: Random, w: number, shape: RidgeShape): Point[] {
  const { base, amplitude, roughness } = shape;
  let heights = [random.between(-0.4, 0.6), random.between(-0.4, 0.6)];
  let spread = 1;
  const rounds = roughness < 0.45 ? 5 : 8;
  for (let round = 0; round < rounds; round += 1) {
    heights = heights.flatMap((height, index) => {
      const next = heights[index + 1];
      if (next === undefined) return [height];
      return [height, (height + next) / 2 + random.between(-spread, spread) * 0.75];
    });
    spread *= roughness;
  }
  const step = w / (heights.length - 1);
  return heights.map((height, index) => [index * step, base - height * amplitude] as const);
}

/** A curve through the middles of the points: hills without corners. */
export function smooth(points: readonly Point[]): string {
  const [first] = points;
  if (!first) return '';
  const parts = [`M${n(first[0])} ${n(first[1])}`];
  points.forEach(([x, y], index) => {
    const next = points[index + 1];
    if (index > 0 && next) {
      parts.push(`Q${n(x)} ${n(y)} ${n((x + next[0]) / 2)} ${n((y + next[1]) / 2)}`);
    } else if (index > 0) parts.push(`L${n(x)} ${n(y)}`);
  });
  return parts.join('');
}

export interface LayerOptions {
  color: string;
  /** What it fades into towards its foot. */
  mist: string;
  /** 0: no mist. */
  mistiness: number;
  soft: boolean;
}

/** A range of hills or mountains, filled to the foot of the picture. */
export function drawLayer(stage: Stage, points: readonly Point[], options: LayerOptions): string {
  const { w, h, u, look } = stage;
  const { color, mist, mistiness, soft } = options;
  const top = Math.min(...points.map(([, y]) => y));
  const skyline = soft ? smooth(points) : line(points);
  const area = `${skyline}L${w} ${h}L0 ${h}Z`;
  if (look.flat) return `<path d="${area}" fill="${color}"/>${brush(stage, points, color)}`;
  const fill = vertical(stage, top, top + (h - top) * 0.75, [
    [0, color],
    [1, mix(color, mist, mistiness)],
  ]);
  const ink = look.lines
    ? `<path d="${skyline}" fill="none" stroke="${darken(color, 0.55)}" stroke-width="${n(2.2 * u)}" stroke-linejoin="round"/>${hatch(stage, points, color)}`
    : '';
  return `<path d="${area}" fill="${fill}"/>${ink}`;
}

/** Snow (or light) on the faces of the peaks that look to one side. */
export function drawSlopes(
  stage: Stage,
  points: readonly Point[],
  color: string,
  reach: number,
): string {
  const { u, random, palette, words } = stage;
  const snowy = ['snow', 'snowy', 'alps', 'winter', 'ice', 'glacier'].some((word) =>
    words.has(word),
  );
  const faces: string[] = [];
  for (let index = 4; index < points.length - 4; index += 1) {
    const [x, y] = points[index] ?? [0, 0];
    const around = points.slice(index - 4, index + 5);
    if (!around.every((other) => other[1] >= y)) continue;
    const lit = points
      .slice(index, index + random.whole(6, 14))
      .map(([px, py]) => `L${n(px)} ${n(py)}`);
    const zigzag = Array.from({ length: 6 }, (_, step) => {
      const side = step % 2 === 0 ? -1 : 1;
      const down = y + reach * (1 - step / 6) * random.between(0.75, 1);
      return `L${n(x + side * random.between(4, 22) * u)} ${n(down)}`;
    });
    faces.push(`M${n(x)} ${n(y)}${lit.join('')}${zigzag.join('')}Z`);
  }
  const tone = snowy ? lighten(palette.light, 0.4) : mix(color, palette.light, 0.45);
  return `<path d="${faces.join('')}" fill="${tone}" opacity="${snowy ? 0.8 : 0.35}"/>`;
}

/** Dry strokes along the slope. */
function brush(stage: Stage, points: readonly Point[], color: string): string {
  const { u, random, palette } = stage;
  const strokes: string[] = [];
  for (let count = 0; count < 26; count += 1) {
    const at = points[random.whole(0, points.length - 1)];
    if (!at) continue;
    const [x, y] = [at[0], at[1] + random.between(8, 90) * u];
    const length = random.between(20, 90) * u;
    strokes.push(
      `M${n(x)} ${n(y)}q${n(length / 2)} ${n(random.between(-6, 14) * u)} ${n(length)} ${n(random.between(2, 16) * u)}`,
    );
  }
  const tone = palette.dark ? lighten(color, 0.12) : mix(color, palette.light, 0.22);
  return `<path d="${strokes.join('')}" fill="none" stroke="${tone}" stroke-width="${n(5 * u)}" stroke-linecap="round" opacity="0.55"/>`;
}

/** Short parallel strokes on the shaded side of each rise. */
function hatch(stage: Stage, points: readonly Point[], color: string): string {
  const { u, random } = stage;
  const strokes: string[] = [];
  for (let index = 1; index < points.length; index += 1) {
    const [here, before] = [points[index], points[index - 1]];
    if (!here || !before) continue;
    const pieces = Math.max(1, Math.round((here[0] - before[0]) / (9 * u)));
    if (here[1] <= before[1] && !random.chance(0.12)) continue;
    for (let piece = 0; piece < pieces; piece += 1) {
      const t = piece / pieces;
      const x = before[0] + (here[0] - before[0]) * t;
      const y = before[1] + (here[1] - before[1]) * t + 4 * u;
      const length = random.between(18, 80) * u;
      strokes.push(`M${n(x)} ${n(y)}l${n(-length * 0.28)} ${n(length)}`);
    }
  }
  return `<path d="${strokes.join('')}" stroke="${darken(color, 0.45)}" stroke-width="${n(1.4 * u)}" opacity="0.55"/>`;
}
