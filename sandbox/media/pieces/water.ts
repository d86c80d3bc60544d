import { lighten, mix } from '../color.ts';
import { n, vertical, type Stage } from '../stage.ts';
import type { Sun } from './sky.ts';

/** Still water from `shore` down: the land mirrored, ripples, the sun's path. */
export function drawWater(
  stage: Stage,
  { shore, sun, mirrored }: { shore: number; sun: Sun; mirrored: string },
): string {
  const { w, h, palette, look } = stage;
  const [top, middle, low] = palette.sky;
  const clip = stage.define(
    'clipPath',
    '',
    `<rect y="${n(shore)}" width="${w}" height="${n(h - shore)}"/>`,
  );
  const body = look.flat
    ? mix(middle, palette.near, 0.25)
    : vertical(stage, shore, h, [
        [0, mix(low, middle, 0.4)],
        [1, mix(top, palette.near, 0.45)],
      ]);
  const veil = mix(middle, palette.near, 0.3);
  return `<g clip-path="${clip}"><rect y="${n(shore)}" width="${w}" height="${n(h - shore)}" fill="${body}"/>
    <g transform="translate(0 ${n(shore * 2)}) scale(1 -1)" opacity="0.5">${mirrored}</g>
    <rect y="${n(shore)}" width="${w}" height="${n(h - shore)}" fill="${veil}" opacity="0.3"/>${drawRipples(stage, shore, sun)}</g>`;
}

/** Dashes of light: wide and few near, thin and many far; brighter under the sun. */
export function drawRipples(stage: Stage, shore: number, sun: Sun | null): string {
  const { w, h, u, random, palette } = stage;
  const dash = (x: number, y: number, length: number, thickness: number) =>
    `M${n(x - length)} ${n(y)}Q${n(x)} ${n(y - thickness)} ${n(x + length)} ${n(y)}Q${n(x)} ${n(y + thickness)} ${n(x - length)} ${n(y)}`;
  const spread = (count: number, near: (y: number) => number, reach: number) =>
    Array.from({ length: count }, () => {
      const t = random.next() ** 1.6;
      const y = shore + t * (h - shore);
      return dash(
        near(t),
        y,
        (8 + t * 60) * u * random.between(0.4, 1.2) * reach,
        (0.8 + t * 4) * u,
      );
    }).join('');
  const wide = Math.round(70 * (w / h));
  const plain = spread(wide, () => random.next() * w, 1);
  const path = sun
    ? spread(90, (t) => sun.at[0] + (random.next() + random.next() - 1) * (60 + t * 130) * u, 0.7)
    : '';
  return (
    `<path d="${plain}" fill="${lighten(palette.sky[2], 0.15)}" opacity="0.28"/>` +
    `<path d="${path}" fill="${palette.light}" opacity="${palette.dark ? 0.5 : 0.75}"/>`
  );
}
