import { darken, lighten, mix } from '../color.ts';
import { drawFigure, namedFigure } from '../pieces/figures.ts';
import { drawLayer, drawSlopes, ridgeLine } from '../pieces/ridge.ts';
import { drawBirds, drawClouds, drawSky, drawStars, type Sun } from '../pieces/sky.ts';
import { drawBroadTree, drawConifers, drawGrass, yAt } from '../pieces/trees.ts';
import { drawWater } from '../pieces/water.ts';
import type { Point, Scene, Stage } from '../stage.ts';

const FIGURES = ['dog', 'cat', 'deer', 'cabin', 'person'] as const;

/** Ranges of mountains or hills, one behind the other, with a meadow or a lake before them. */
export const landscape: Scene = (stage) => {
  const { w, h, u, random, palette, words } = stage;
  const figure = namedFigure(words, FIGURES);
  const meadow =
    figure !== null ||
    ['park', 'meadow', 'field', 'garden', 'farm'].some((word) => words.has(word));
  const lake =
    !meadow &&
    (['lake', 'river', 'water', 'reflection'].some((word) => words.has(word)) ||
      random.chance(0.4));
  const peaks = ['mountain', 'alps', 'peak', 'cliff'].some((word) => words.has(word));
  const hills =
    !peaks && (meadow || words.has('hill') || words.has('valley') || random.chance(0.25));
  const horizon = h * random.between(0.52, 0.62);
  const sun: Sun = {
    at: [w * random.between(0.2, 0.8), horizon * random.between(0.3, 0.72)],
    radius: random.between(42, 78) * u,
  };

  const ranges = drawRanges(stage, horizon, hills);
  const sky = drawSky(stage, horizon, sun);
  const stars = palette.dark ? drawStars(stage, horizon, 160) : drawClouds(stage, horizon);
  const birds = palette.dark
    ? ''
    : drawBirds(stage, random.whole(3, 8), [w * random.between(0.25, 0.75), horizon * 0.35]);
  const back = sky + stars + birds + ranges.svg;
  if (lake)
    return (
      back +
      drawWater(stage, { shore: h * 0.74, sun, mirrored: ranges.svg }) +
      foreground(stage, h * 0.93, null)
    );
  return back + foreground(stage, h * (meadow ? 0.78 : 0.86), figure, meadow);
};

function drawRanges(stage: Stage, horizon: number, hills: boolean): { svg: string } {
  const { w, h, random, palette, words } = stage;
  const count = random.whole(4, 6);
  const mist = mix(palette.sky[2], palette.light, 0.35);
  let svg = '';
  for (let index = 0; index < count; index += 1) {
    const t = index / (count - 1);
    const jagged = !hills && t < 0.7;
    const points = ridgeLine(random, w, {
      base: horizon - h * (jagged ? 0.01 : 0.06) + t * h * 0.22,
      amplitude: h * (jagged ? 0.3 - t * 0.2 : 0.055),
      roughness: jagged ? random.between(0.5, 0.56) : 0.4,
    });
    const color = mix(palette.far, palette.near, t * 0.78);
    svg += drawLayer(stage, points, { color, mist, mistiness: 0.75 - t * 0.35, soft: !jagged });
    if (jagged && t < 0.5) svg += drawSlopes(stage, points, color, h * 0.2);
    const wooded = t > 0.45 && (!hills || words.has('forest') || words.has('tree') || t > 0.7);
    if (wooded) {
      const height = h * (0.03 + t * 0.055);
      svg += drawConifers(stage, points, { color: darken(color, 0.12), height, density: 0.9 });
    }
  }
  return { svg };
}

function foreground(stage: Stage, base: number, figure: string | null, meadow = false): string {
  const { w, h, u, random, palette } = stage;
  const points = ridgeLine(random, w, { base, amplitude: h * 0.025, roughness: 0.4 });
  const green = meadow ? mix(palette.near, palette.sky[2], 0.22) : palette.near;
  const ground = drawLayer(stage, points, {
    color: green,
    mist: darken(green, 0.5),
    mistiness: 0.6,
    soft: true,
  });
  const grass = drawGrass(stage, base + 24 * u, green);
  if (!figure) {
    const trees = meadow
      ? ''
      : drawConifers(stage, points, {
          color: darken(palette.near, 0.25),
          height: h * 0.2,
          density: 0.28,
        });
    return trees + ground + (meadow ? groves(stage, points, green) : '') + grass;
  }
  const left = random.chance(0.5);
  const x = w * (left ? random.between(0.3, 0.4) : random.between(0.6, 0.7));
  const size = h * (figure === 'cabin' ? 0.26 : figure === 'person' ? 0.24 : 0.34);
  const foot: Point = [x, yAt(points, x) + h * 0.085];
  const tree = drawBroadTree(
    stage,
    [left ? w * 0.82 : w * 0.18, base + 20 * u],
    h * 0.46,
    mix(palette.near, palette.far, 0.18),
  );
  const shadow = `<ellipse cx="${foot[0]}" cy="${foot[1]}" rx="${size * 0.48}" ry="${size * 0.05}" fill="${darken(green, 0.5)}" opacity="0.45"/>`;
  const color = furColor(stage);
  return (
    ground +
    tree +
    grass +
    shadow +
    drawFigure(stage, figure, foot, size, { flip: !left, ...(color && { color }) })
  );
}

function groves(stage: Stage, points: readonly Point[], color: string): string {
  const { w, h, random } = stage;
  return Array.from({ length: random.whole(2, 4) }, () => {
    const x = random.next() * w;
    return drawBroadTree(
      stage,
      [x, yAt(points, x) + h * 0.02],
      h * random.between(0.2, 0.34),
      lighten(color, 0.04),
    );
  }).join('');
}

function furColor({ random, words, palette }: Stage): string | undefined {
  if (palette.dark) return undefined;
  if (words.has('black')) return '#33302f';
  if (words.has('white')) return '#e8e0d2';
  return random.pick(['#b9783f', '#8a5a37', '#d8a868', '#6d655f', '#c98f54'] as const);
}
