import { darken, lighten, mix } from '../color.ts';
import { drawFigure, namedFigure } from '../pieces/figures.ts';
import { drawLayer, ridgeLine } from '../pieces/ridge.ts';
import { drawBirds, drawClouds, drawSky, drawStars, type Sun } from '../pieces/sky.ts';
import { drawRipples } from '../pieces/water.ts';
import { n, vertical, type Scene, type Stage } from '../stage.ts';

/** Open water under a low sun, with islands, waves, and whoever the prompt names. */
export const sea: Scene = (stage) => {
  const { w, h, u, random, palette, words } = stage;
  const horizon = h * random.between(0.46, 0.58);
  const sun: Sun = {
    at: [w * random.between(0.25, 0.75), horizon - random.between(10, 190) * u],
    radius: random.between(60, 105) * u,
  };
  const figure =
    namedFigure(words, ['whale', 'lighthouse', 'boat']) ?? (random.chance(0.45) ? 'boat' : null);
  const away = sun.at[0] < w / 2 ? 0.7 : 0.3;
  return [
    drawSky(stage, horizon, sun),
    palette.dark ? drawStars(stage, horizon, 180) : drawClouds(stage, horizon),
    islands(stage, horizon),
    water(stage, horizon, sun),
    figure === 'boat' ? drawFigure(stage, 'boat', [w * away, horizon + h * 0.11], h * 0.2) : '',
    figure === 'whale' ? whale(stage, horizon, away) : '',
    waves(stage, horizon),
    figure === 'lighthouse' ? headland(stage, away) : '',
    palette.dark ? '' : drawBirds(stage, random.whole(4, 9), [w * (1 - away), horizon * 0.5]),
  ].join('');
};

function islands(stage: Stage, horizon: number): string {
  const { w, h, random, palette } = stage;
  let svg = '';
  for (let index = 0; index < 2; index += 1) {
    const points = ridgeLine(random, w, {
      base: horizon + h * 0.03,
      amplitude: h * 0.07,
      roughness: 0.52,
    });
    const color = mix(palette.far, palette.near, 0.1 + index * 0.22);
    svg += drawLayer(stage, points, { color, mist: palette.sky[2], mistiness: 0.5, soft: false });
  }
  return svg;
}

function water(stage: Stage, horizon: number, sun: Sun): string {
  const { w, h, palette, look } = stage;
  const far = mix(palette.sky[2], palette.far, 0.45);
  const near = mix(palette.near, palette.sky[0], 0.3);
  const fill = look.flat
    ? mix(far, near, 0.35)
    : vertical(stage, horizon, h, [
        [0, far],
        [0.4, mix(far, near, 0.55)],
        [1, near],
      ]);
  return `<rect y="${n(horizon)}" width="${w}" height="${n(h - horizon)}" fill="${fill}"/>${drawRipples(stage, horizon, sun)}`;
}

/** Swells that grow towards the viewer, each with a lit crest. */
function waves(stage: Stage, horizon: number): string {
  const { w, h, u, random, palette, look } = stage;
  const rows = 5;
  let svg = '';
  for (let row = 0; row < rows; row += 1) {
    const t = (row + 1) / rows;
    const y = horizon + (h - horizon) * (0.22 + 0.72 * t ** 1.25);
    const length = w * random.between(0.14, 0.2) * (0.7 + t);
    const height = (9 + 26 * t) * u;
    const parts: string[] = [];
    for (let x = -length * random.next(); x < w; x += length) {
      parts.push(
        `Q${n(x + length * 0.3)} ${n(y - height * random.between(0.6, 1.5))} ${n(x + length * 0.5)} ${n(y)}T${n(x + length)} ${n(y)}`,
      );
    }
    const crest = `M${n(-length)} ${n(y)}L${n(-length * 0.9)} ${n(y)}${parts.join('')}L${n(w + length)} ${n(y)}`;
    const color = mix(mix(palette.far, palette.sky[0], 0.3), palette.near, 0.25 + t * 0.6);
    const light = mix(color, palette.light, look.flat ? 0.4 : 0.3);
    const fill = look.flat
      ? color
      : vertical(stage, y - height, y + (h - y) * 0.9 + 60 * u, [
          [0, lighten(color, 0.14)],
          [0.35, color],
          [1, darken(color, 0.35)],
        ]);
    svg += `<path d="${crest}V${n(h + 9)}H${n(-length)}Z" fill="${fill}" opacity="${look.flat ? 1 : 0.82}"/><path d="${crest}" fill="none" stroke="${light}" stroke-width="${n((1.4 + t * 2.4) * u)}" opacity="0.65"/>`;
  }
  return svg;
}

function whale(stage: Stage, horizon: number, at: number): string {
  const { w, h, palette } = stage;
  const size = Math.min(h * 0.46, w * 0.5);
  const color = mix(palette.near, palette.sky[0], 0.35);
  return drawFigure(stage, 'whale', [w * at, horizon + h * 0.3], size, { color, flip: at < 0.5 });
}

function headland(stage: Stage, at: number): string {
  const { w, h, u, random, palette } = stage;
  const right = at > 0.5;
  const side = (x: number) => n(right ? w - x : x);
  const reach = w * 0.46;
  const top = h * 0.66;
  const color = darken(palette.near, 0.15);
  const edge = Array.from({ length: 9 }, (_, index) => {
    const t = index / 8;
    return `L${side(reach * (0.45 + t * 0.65) + random.between(-14, 14) * u)} ${n(top + (h - top) * t ** 1.3 + random.between(0, 16) * u)}`;
  });
  const foot = right ? w - reach * 0.3 : reach * 0.3;
  return `${drawFigure(stage, 'lighthouse', [foot, top + 12 * u], h * 0.4)}<path d="M${side(-5)} ${n(top + 20 * u)}Q${side(reach * 0.2)} ${n(top - 16 * u)} ${side(reach * 0.45)} ${n(top)}${edge.join('')}L${side(-5)} ${n(h + 5)}Z" fill="${color}"/>`;
}
