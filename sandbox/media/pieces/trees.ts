import { darken, lighten } from '../color.ts';
import { n, type Point, type Stage } from '../stage.ts';

/** Conifers along a skyline, as one shape. */
export function drawConifers(
  stage: Stage,
  points: readonly Point[],
  options: { color: string; height: number; density: number },
): string {
  const { w, u, random, look } = stage;
  const { color, height, density } = options;
  const trees: string[] = [];
  const step = (height * 0.3) / density;
  for (let x = -step; x < w + step; x += step * random.between(0.4, 1.6)) {
    if (random.chance(0.12)) x += step * random.between(1, 6) * (1.1 - density);
    const y = yAt(points, x) + height * 0.08;
    trees.push(conifer(stage, [x, y], height * random.between(0.45, 1.15)));
  }
  const ink = look.lines ? ` stroke="${darken(color, 0.5)}" stroke-width="${n(1.1 * u)}"` : '';
  return `<path d="${trees.join('')}" fill="${color}"${ink}/>`;
}

function conifer({ random }: Stage, [x, y]: Point, height: number): string {
  const tiers = 5;
  const half = height * random.between(0.17, 0.23);
  const right: Point[] = [];
  for (let tier = 0; tier < tiers; tier += 1) {
    const t = (tier + 1) / tiers;
    const reach = half * t * random.between(0.85, 1.15);
    const level = y - height + height * 0.95 * t;
    right.push([reach, level], [reach * 0.5, level - height * 0.035]);
  }
  const rightSide = right.map(([dx, level]) => `L${n(x + dx)} ${n(level)}`).join('');
  const leftSide = [...right]
    .reverse()
    .map(([dx, level]) => `L${n(x - dx * 0.95)} ${n(level)}`)
    .join('');
  return `M${n(x)} ${n(y - height)}${rightSide}${leftSide}Z`;
}

/** One broad tree: trunk, and a crown of overlapping clumps lit from one side. */
export function drawBroadTree(stage: Stage, [x, y]: Point, height: number, color: string): string {
  const { u, random, palette } = stage;
  const trunk = darken(color, 0.45);
  const clumps = Array.from({ length: 22 }, () => {
    const angle = random.next() * Math.PI * 2;
    const reach = Math.sqrt(random.next()) * height * 0.3;
    return {
      x: x + Math.cos(angle) * reach * 1.15,
      y: y - height * 0.68 + Math.sin(angle) * reach * 0.85,
      r: height * random.between(0.11, 0.17),
    };
  }).sort((a, b) => b.y - a.y);
  const lit = lighten(color, palette.dark ? 0.08 : 0.2);
  const leaves = clumps.map(
    (clump, index) =>
      `<circle cx="${n(clump.x)}" cy="${n(clump.y)}" r="${n(clump.r)}" fill="${color}"/>` +
      `<circle cx="${n(clump.x - clump.r * 0.25)}" cy="${n(clump.y - clump.r * 0.3)}" r="${n(clump.r * 0.6)}" fill="${lit}" opacity="${n(0.25 + (index / 22) * 0.5)}"/>`,
  );
  return `<path d="M${n(x - 9 * u)} ${n(y)}Q${n(x - 3 * u)} ${n(y - height * 0.3)} ${n(x - 5 * u)} ${n(y - height * 0.6)}H${n(x + 6 * u)}Q${n(x + 4 * u)} ${n(y - height * 0.3)} ${n(x + 12 * u)} ${n(y)}Z" fill="${trunk}"/>${leaves.join('')}`;
}

/** Grass and stalks at the picture's foot. */
export function drawGrass(stage: Stage, base: number, color: string): string {
  const { w, h, u, random } = stage;
  const blades = (count: number, reach: number) =>
    Array.from({ length: count }, () => {
      const x = random.next() * w;
      const y = random.between(base, h + 10 * u);
      const height = random.between(0.4, 1) * reach * u;
      const lean = random.between(-0.4, 0.5) * height;
      return `M${n(x)} ${n(y)}q${n(lean * 0.2)} ${n(-height * 0.6)} ${n(lean)} ${n(-height)}`;
    }).join('');
  const dense = Math.round(260 * (w / h));
  return (
    `<path d="${blades(dense, 46)}" fill="none" stroke="${lighten(color, 0.12)}" stroke-width="${n(2.2 * u)}" stroke-linecap="round" opacity="0.7"/>` +
    `<path d="${blades(dense, 62)}" fill="none" stroke="${darken(color, 0.25)}" stroke-width="${n(2.6 * u)}" stroke-linecap="round" opacity="0.8"/>`
  );
}

export function yAt(points: readonly Point[], x: number): number {
  const [first, second] = points;
  if (!first || !second) return 0;
  const position = Math.min(points.length - 1.001, Math.max(0, x / (second[0] - first[0])));
  const index = Math.floor(position);
  const [left, right] = [points[index] ?? first, points[index + 1] ?? second];
  return left[1] + (right[1] - left[1]) * (position - index);
}
