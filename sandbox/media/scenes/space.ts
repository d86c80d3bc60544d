import { darken, lighten, mix, tint } from '../color.ts';
import { drawStars } from '../pieces/sky.ts';
import { n, radial, type Point, type Scene, type Stage } from '../stage.ts';

/** A planet with its bands, ring and moons before a nebula. */
export const space: Scene = (stage) => {
  const { w, h, u, random, palette } = stage;
  const deep = mix(darken(palette.sky[0], 0.78), '#0a0a24', 0.4);
  const at: Point = [w * random.between(0.38, 0.62), h * random.between(0.42, 0.58)];
  const radius = random.between(200, 285) * u;
  const ringed = random.chance(0.65);
  const ring = ringed ? rings(stage, at, radius) : { back: '', front: '' };
  return [
    `<rect width="${w}" height="${h}" fill="${deep}"/>`,
    nebula(stage),
    drawStars(stage, h * 1.4, Math.round(380 * (w / h))),
    ring.back,
    planet(stage, at, radius),
    ring.front,
    ...Array.from({ length: random.whole(1, 3) }, () => moon(stage, at, radius)),
  ].join('');
};

function nebula(stage: Stage): string {
  const { w, h, u, random, palette } = stage;
  const colors = [palette.accent, palette.sky[2], palette.far, palette.sky[1]] as const;
  return Array.from({ length: 9 }, () => {
    const at: Point = [random.next() * w, random.next() * h];
    const radius = random.between(200, 520) * u;
    const color = random.pick(colors);
    const fill = radial(stage, at, radius, [
      [0, color, random.between(0.12, 0.34)],
      [1, color, 0],
    ]);
    return `<circle cx="${n(at[0])}" cy="${n(at[1])}" r="${n(radius)}" fill="${fill}"/>`;
  }).join('');
}

function planet(stage: Stage, at: Point, radius: number): string {
  const { random, palette, look } = stage;
  const [x, y] = at;
  const base = mix(palette.accent, palette.far, random.between(0.2, 0.7));
  const clip = stage.define('clipPath', '', `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}"/>`);
  const bands: string[] = [];
  for (let dy = -radius; dy < radius; dy += radius * random.between(0.06, 0.2)) {
    const color = tint(
      mix(
        base,
        random.pick([palette.light, palette.near, palette.sky[1]] as const),
        random.between(0.1, 0.45),
      ),
      palette.accent,
      0.3,
    );
    const wave = radius * random.between(-0.06, 0.06);
    const thick = radius * random.between(0.06, 0.18);
    bands.push(
      `<path d="M${n(x - radius)} ${n(y + dy)}q${n(radius)} ${n(wave * 2)} ${n(radius * 2)} 0v${n(thick)}q${n(-radius)} ${n(wave)} ${n(-radius * 2)} 0Z" fill="${color}" opacity="0.75"/>`,
    );
  }
  const lightAt: Point = [x - radius * 0.45, y - radius * 0.5];
  const shade = look.flat
    ? `<path d="M${n(x + radius * 0.25)} ${n(y - radius)}A${n(radius * 1.15)} ${n(radius * 1.15)} 0 0 1 ${n(x - radius * 0.5)} ${n(y + radius)}H${n(x + radius)}V${n(y - radius)}Z" fill="#05060f" opacity="0.42"/>`
    : `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${radial(
        stage,
        lightAt,
        radius * 1.75,
        [
          [0, '#ffffff', 0.28],
          [0.4, '#000010', 0],
          [1, '#000010', 0.88],
        ],
      )}"/>`;
  const glow = radial(stage, at, radius * 1.35, [
    [0.7, lighten(base, 0.3), 0.4],
    [1, base, 0],
  ]);
  return `${look.flat ? '' : `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius * 1.35)}" fill="${glow}"/>`}<g clip-path="${clip}"><circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${base}"/><g transform="rotate(-14 ${n(x)} ${n(y)})">${bands.join('')}</g>${shade}</g>`;
}

function rings(stage: Stage, [x, y]: Point, radius: number): { back: string; front: string } {
  const { w, random, palette } = stage;
  const ellipses = Array.from({ length: 9 }, (_, index) => {
    const reach = radius * (1.38 + index * 0.085);
    const color = mix(palette.light, palette.accent, random.between(0.05, 0.6));
    return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(reach)}" ry="${n(reach * 0.24)}" fill="none" stroke="${color}" stroke-width="${n(radius * random.between(0.015, 0.075))}" opacity="${n(random.between(0.3, 0.85))}"/>`;
  }).join('');
  const half = stage.define(
    'clipPath',
    '',
    `<rect x="${-w}" y="${n(y)}" width="${w * 3}" height="${n(radius * 2)}"/>`,
  );
  const turn = `transform="rotate(-14 ${n(x)} ${n(y)})"`;
  return {
    back: `<g ${turn}>${ellipses}</g>`,
    front: `<g ${turn}><g clip-path="${half}">${ellipses}</g></g>`,
  };
}

function moon(stage: Stage, [x, y]: Point, radius: number): string {
  const { random, palette, h } = stage;
  const angle = random.next() * Math.PI * 2;
  const at: Point = [x + Math.cos(angle) * radius * 1.9, y + Math.sin(angle) * radius * 1.35];
  const size = radius * random.between(0.06, 0.15);
  const color = mix(palette.light, palette.far, random.between(0.2, 0.7));
  const fill = radial(stage, [at[0] - size * 0.4, at[1] - size * 0.5], size * 1.8, [
    [0, lighten(color, 0.3)],
    [0.5, color],
    [1, darken(color, 0.8)],
  ]);
  return `<circle cx="${n(at[0])}" cy="${n(Math.min(h, at[1]))}" r="${n(size)}" fill="${fill}"/>`;
}
