import { darken, lighten, mix, tint } from '../color.ts';
import { n, radial, type Point, type Scene, type Stage } from '../stage.ts';

/** Stems, leaves and blossoms before a quiet ground with one large disc. */
export const botanical: Scene = (stage) => {
  const { w, h, u, random, palette, look } = stage;
  const [top, middle, low] = palette.sky;
  const ground = palette.dark ? mix(palette.near, top, 0.5) : mix(low, '#fbf6ea', 0.45);
  const wash = look.flat
    ? ground
    : radial(stage, [w * 0.4, h * 0.3], Math.hypot(w, h) * 0.8, [
        [0, lighten(ground, 0.25)],
        [1, mix(ground, middle, 0.4)],
      ]);
  const disc: Point = [w * random.between(0.35, 0.65), h * random.between(0.34, 0.46)];
  const glow = mix(palette.accent, palette.light, 0.45);
  const stems = random.whole(6, 9);
  const back = Array.from({ length: stems }, (_, index) => stem(stage, index / (stems - 1), true));
  const front = Array.from({ length: stems - 1 }, (_, index) =>
    stem(stage, (index + 0.5) / (stems - 1), false),
  );
  return `<rect width="${w}" height="${h}" fill="${wash}"/><circle cx="${n(disc[0])}" cy="${n(disc[1])}" r="${n(270 * u)}" fill="${glow}" opacity="0.9"/>${back.join('')}${front.join('')}`;
};

function stem(stage: Stage, t: number, behind: boolean): string {
  const { w, h, u, random, palette } = stage;
  const foot: Point = [w * (0.5 + (t - 0.5) * 0.75) + random.between(-30, 30) * u, h + 20 * u];
  const height = h * (behind ? random.between(0.6, 0.88) : random.between(0.36, 0.62));
  const lean = (t - 0.5) * w * 0.3 + random.between(-60, 60) * u;
  const tip: Point = [foot[0] + lean, foot[1] - height];
  const bend: Point = [foot[0] + lean * 0.1, foot[1] - height * 0.55];
  const green = tint(
    mix(palette.near, palette.far, behind ? random.between(0.35, 0.6) : random.between(0, 0.3)),
    '#3f7a4a',
    0.55,
  );
  const at = (s: number): Point => [
    (1 - s) ** 2 * foot[0] + 2 * s * (1 - s) * bend[0] + s * s * tip[0],
    (1 - s) ** 2 * foot[1] + 2 * s * (1 - s) * bend[1] + s * s * tip[1],
  ];
  const kind = random.whole(0, 2);
  const count = kind === 1 ? 13 : 8;
  const leaves = Array.from({ length: count }, (_, index) => {
    const s = 0.25 + (index / count) * 0.72;
    const side = index % 2 === 0 ? 1 : -1;
    const length = (kind === 1 ? 95 : 150) * u * (1.1 - s * 0.6) * random.between(0.8, 1.15);
    const angle = -90 + side * random.between(38, 62) + (lean / height) * 40;
    return leaf(stage, at(s), length, angle, kind === 1 ? 0.2 : kind === 0 ? 0.36 : 0.27, green);
  });
  const stalk = `<path d="M${n(foot[0])} ${n(foot[1])}Q${n(bend[0])} ${n(bend[1])} ${n(tip[0])} ${n(tip[1])}" fill="none" stroke="${darken(green, 0.15)}" stroke-width="${n(6 * u)}" stroke-linecap="round"/>`;
  const bloom = kind === 1 ? '' : blossom(stage, tip, random.between(58, 105) * u);
  return stalk + leaves.join('') + bloom;
}

function leaf(
  stage: Stage,
  [x, y]: Point,
  length: number,
  angle: number,
  width: number,
  color: string,
): string {
  const { u, random, look } = stage;
  const b = length * width;
  const lit = lighten(color, 0.16 + random.between(0, 0.08));
  const half = (side: number) =>
    `M0 0C${n(length * 0.25)} ${n(side * b)} ${n(length * 0.7)} ${n(side * b * 0.9)} ${n(length)} 0Z`;
  const veins = [0.25, 0.4, 0.55, 0.7]
    .map(
      (t) =>
        `M${n(length * t)} 0l${n(length * 0.13)} ${n(-b * 0.5 * (1.1 - t))}M${n(length * t)} 0l${n(length * 0.13)} ${n(b * 0.5 * (1.1 - t))}`,
    )
    .join('');
  const ink = look.lines ? darken(color, 0.5) : darken(color, 0.22);
  return `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(angle)})"><path d="${half(1)}" fill="${color}"/><path d="${half(-1)}" fill="${lit}"/><path d="M0 0H${n(length * 0.93)}${veins}" stroke="${ink}" stroke-width="${n(1.5 * u)}" opacity="0.6" fill="none"/></g>`;
}

function blossom(stage: Stage, [x, y]: Point, radius: number): string {
  const { u, random, palette, look } = stage;
  const color = random.pick([
    palette.accent,
    mix(palette.accent, palette.light, 0.55),
    mix(palette.light, palette.sky[1], 0.35),
    tint(palette.accent, '#c86aa0', 0.5),
  ] as const);
  const petals = random.whole(6, 11);
  const turn = random.between(0, 60);
  const ring = (reach: number, fill: string, offset: number) =>
    Array.from({ length: petals }, (_, index) => {
      const angle = turn + offset + (360 / petals) * index;
      const wide = reach * (2.5 / petals + 0.12);
      const edge = look.lines ? ` stroke="${darken(fill, 0.4)}" stroke-width="${n(1.4 * u)}"` : '';
      return `<path transform="rotate(${n(angle)})" d="M0 0C${n(wide)} ${n(-reach * 0.35)} ${n(wide * 0.9)} ${n(-reach)} 0 ${n(-reach)}C${n(-wide * 0.9)} ${n(-reach)} ${n(-wide)} ${n(-reach * 0.35)} 0 0Z" fill="${fill}"${edge}/>`;
    }).join('');
  const heart = mix('#f2c14e', palette.light, 0.2);
  const dots = Array.from({ length: 14 }, (_, index) => {
    const angle = index * 2.4;
    const reach = radius * 0.05 * Math.sqrt(index);
    return `<circle cx="${n(Math.cos(angle) * reach)}" cy="${n(Math.sin(angle) * reach)}" r="${n(2.4 * u)}"/>`;
  });
  return `<g transform="translate(${n(x)} ${n(y)}) scale(1 ${n(random.between(0.7, 1))})">${ring(radius, darken(color, 0.12), 180 / petals)}${ring(radius * 0.86, color, 0)}<circle r="${n(radius * 0.26)}" fill="${heart}"/><g fill="${darken(heart, 0.4)}">${dots.join('')}</g></g>`;
}
