import { darken, mix } from '../color.ts';
import { drawSky, drawStars, type Sun } from '../pieces/sky.ts';
import { drawRipples } from '../pieces/water.ts';
import { n, vertical, type Scene, type Stage } from '../stage.ts';

/** A skyline in depth, windows lit where it is dark, mirrored in a river. */
export const city: Scene = (stage) => {
  const { w, h, u, random, palette } = stage;
  const shore = h * random.between(0.76, 0.84);
  const sun: Sun = {
    at: [w * random.between(0.2, 0.8), shore * random.between(0.3, 0.65)],
    radius: random.between(60, 130) * u,
  };
  const rows = [0, 0.33, 0.66, 1].map((t) => row(stage, shore, t));
  const town = rows.join('');
  const body = stage.look.flat
    ? mix(palette.near, palette.sky[1], 0.25)
    : vertical(stage, shore, h, [
        [0, mix(palette.sky[2], palette.near, 0.45)],
        [1, darken(palette.near, 0.15)],
      ]);
  const clip = stage.define(
    'clipPath',
    '',
    `<rect y="${n(shore)}" width="${w}" height="${n(h - shore)}"/>`,
  );
  return `${drawSky(stage, shore, sun)}${palette.dark ? drawStars(stage, shore * 0.7, 120) : ''}${town}
    <rect y="${n(shore)}" width="${w}" height="${n(h - shore)}" fill="${body}"/>
    <g clip-path="${clip}"><g transform="translate(0 ${n(shore * 2)}) scale(1 -1)" opacity="0.35">${town}</g></g>${drawRipples(stage, shore, sun)}
    <rect y="${n(shore - 5 * u)}" width="${w}" height="${n(7 * u)}" fill="${darken(palette.near, 0.3)}"/>`;
};

function row(stage: Stage, shore: number, t: number): string {
  const { w, h, u, random, palette, look } = stage;
  const color = mix(mix(palette.far, palette.sky[2], 0.25), palette.near, t * 0.92);
  const tall = h * (0.5 - t * 0.22);
  const mist = mix(palette.sky[2], palette.light, 0.2);
  const fill = look.flat
    ? color
    : vertical(stage, shore - tall, shore, [
        [0, color],
        [1, mix(color, mist, 0.55 - t * 0.4)],
      ]);
  const [shapes, lit]: [string[], string[]] = [[], []];
  for (let x = -20 * u; x < w;) {
    const width = random.between(42, 105) * u * (0.7 + t * 0.5);
    const middle = 1 - Math.abs((x + width / 2) / w - 0.5) * 0.9;
    const height = tall * random.between(0.3, 1) * middle;
    shapes.push(building(stage, x, shore - height, width, height));
    if (t > 0.3) lit.push(windows(stage, x, shore - height, width, height));
    x += width * random.between(0.8, 1.12);
  }
  const glow = palette.dark
    ? mix(palette.light, palette.accent, 0.35)
    : mix(color, palette.light, 0.55);
  const ink = look.lines ? ` stroke="${darken(color, 0.5)}" stroke-width="${n(1.6 * u)}"` : '';
  return `<path d="${shapes.join('')}" fill="${fill}"${ink}/><path d="${lit.join('')}" fill="${glow}" opacity="${palette.dark ? 0.85 : 0.4}"/>`;
}

function building(
  { random, u }: Stage,
  x: number,
  y: number,
  width: number,
  height: number,
): string {
  const box = `M${n(x)} ${n(y + height)}V${n(y)}H${n(x + width)}V${n(y + height)}Z`;
  const middle = x + width / 2;
  switch (random.whole(0, 5)) {
    case 0:
      return `${box}M${n(middle - 2 * u)} ${n(y)}V${n(y - height * 0.2)}H${n(middle + 2 * u)}V${n(y)}Z`;
    case 1:
      return `${box}M${n(x)} ${n(y + 1)}L${n(middle)} ${n(y - width * 0.55)}L${n(x + width)} ${n(y + 1)}Z`;
    case 2:
      return `${box}M${n(x + width * 0.2)} ${n(y + 1)}V${n(y - width * 0.35)}H${n(x + width * 0.8)}V${n(y + 1)}ZM${n(x + width * 0.38)} ${n(y - width * 0.34)}V${n(y - width * 0.65)}H${n(x + width * 0.62)}V${n(y - width * 0.34)}Z`;
    case 3:
      return `${box}M${n(x)} ${n(y + 1)}L${n(x + width)} ${n(y - width * 0.5)}V${n(y + 1)}Z`;
    case 4:
      return `${box}M${n(x)} ${n(y + 1)}A${n(width / 2)} ${n(width / 2)} 0 0 1 ${n(x + width)} ${n(y + 1)}Z`;
    default:
      return box;
  }
}

function windows(
  { random, u }: Stage,
  x: number,
  y: number,
  width: number,
  height: number,
): string {
  const [cell, rise] = [11 * u, 15 * u];
  const columns = Math.floor((width - cell) / cell);
  const parts: string[] = [];
  for (let column = 0; column < columns; column += 1) {
    for (let down = rise; down < height - rise * 2; down += rise) {
      if (!random.chance(0.36)) continue;
      parts.push(
        `M${n(x + cell * (column + 0.75))} ${n(y + down)}h${n(cell * 0.5)}v${n(rise * 0.5)}h${n(-cell * 0.5)}Z`,
      );
    }
  }
  return parts.join('');
}
