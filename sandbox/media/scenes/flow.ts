import { darken, lighten, mix } from '../color.ts';
import { n, vertical, type Point, type Scene, type Stage } from '../stage.ts';

/** Threads that follow one invisible current. */
export const flow: Scene = (stage) => {
  const { w, h, u, random, palette, look } = stage;
  const dark = palette.dark || random.chance(0.5);
  const [top, , low] = palette.sky;
  const ground = dark ? darken(mix(palette.near, top, 0.2), 0.35) : mix(low, '#fbf6ea', 0.5);
  const fill = look.flat
    ? ground
    : vertical(stage, 0, h, [
        [0, ground],
        [1, mix(ground, dark ? palette.sky[1] : palette.sky[1], 0.3)],
      ]);
  const colors = [
    palette.accent,
    palette.light,
    palette.far,
    palette.sky[0],
    palette.sky[1],
    mix(palette.accent, palette.light, 0.5),
  ] as const;
  const angleAt = current(stage);
  const count = Math.round(560 * Math.min(2, Math.max(w / h, h / w)));
  const threads = Array.from({ length: count }, (_, index) => {
    const t = index / count;
    const color = random.pick(colors);
    const width = (look.flat ? random.between(7, 17) : random.between(1.2, 2 + 11 * (1 - t))) * u;
    const tone = dark ? lighten(color, 0.05) : darken(color, 0.06);
    const path = thread(
      stage,
      angleAt,
      [random.between(-0.1, 1.1) * w, random.between(-0.1, 1.1) * h],
      random.whole(14, 46),
    );
    return `<path d="${path}" stroke="${tone}" stroke-width="${n(width)}" opacity="${n(look.flat ? 0.95 : random.between(0.35, 0.95))}"/>`;
  });
  const eye: Point = [w * random.between(0.3, 0.7), h * random.between(0.3, 0.7)];
  const disc = `<circle cx="${n(eye[0])}" cy="${n(eye[1])}" r="${n(random.between(110, 190) * u)}" fill="${palette.accent}"/>`;
  const third = Math.floor(threads.length * 0.6);
  return `<rect width="${w}" height="${h}" fill="${fill}"/><g fill="none" stroke-linecap="round" stroke-linejoin="round">${threads.slice(0, third).join('')}</g>${disc}<g fill="none" stroke-linecap="round" stroke-linejoin="round">${threads.slice(third).join('')}</g>`;
};

/** A smooth field of directions: a few waves added up, and one whirl. */
function current({ w, h, random }: Stage): (x: number, y: number) => number {
  const waves = Array.from({ length: 4 }, () => ({
    a: random.between(-1, 1) * 3.2,
    b: random.between(-1, 1) * 3.2,
    phase: random.next() * 6.3,
    strength: random.between(0.3, 0.9),
  }));
  const [cx, cy] = [random.between(0.2, 0.8), random.between(0.2, 0.8)];
  const base = random.next() * 6.3;
  return (x, y) => {
    const [px, py] = [x / w, y / h];
    const whirl = Math.atan2(py - cy, px - cx) + Math.PI / 2;
    const near = Math.exp(-((px - cx) ** 2 + (py - cy) ** 2) * 7);
    const sum = waves.reduce(
      (total, wave) =>
        total + Math.sin(px * wave.a * 2 + py * wave.b * 2 + wave.phase) * wave.strength,
      base,
    );
    return sum * (1 - near) + whirl * near;
  };
}

function thread(
  { u }: Stage,
  angleAt: (x: number, y: number) => number,
  start: Point,
  steps: number,
): string {
  let [x, y] = start;
  const points = [`M${n(x)} ${n(y)}`];
  for (let step = 0; step < steps; step += 1) {
    const angle = angleAt(x, y);
    x += Math.cos(angle) * 13 * u;
    y += Math.sin(angle) * 13 * u;
    points.push(`L${n(x)} ${n(y)}`);
  }
  return points.join('');
}
