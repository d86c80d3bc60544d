import { darken, lighten, mix } from '../color.ts';
import { drawFigure, namedFigure } from '../pieces/figures.ts';
import { drawLayer, ridgeLine } from '../pieces/ridge.ts';
import { drawSky, drawStars } from '../pieces/sky.ts';
import { drawConifers, yAt } from '../pieces/trees.ts';
import { n, radial, type Point, type Scene, type Stage } from '../stage.ts';

/** The night sky over a dark wood: stars, the Milky Way or northern lights, a moon. */
export const night: Scene = (given) => {
  const stage = given.palette.dark ? given : { ...given, palette: nightly(given.palette) };
  const { w, h, u, random, words, palette } = stage;
  const horizon = h * random.between(0.72, 0.8);
  const named = words.has('aurora') || words.has('northern');
  const aurora = named || (!words.has('milky') && random.chance(0.4));
  const moon = words.has('moon') || (!aurora && random.chance(0.35));
  const sun = moon
    ? { at: [w * random.between(0.25, 0.75), h * 0.26] as const, radius: 62 * u }
    : null;
  const figure = namedFigure(words, ['cabin', 'person', 'dog', 'cat', 'deer']);
  const points = ridgeLine(random, w, {
    base: horizon + h * 0.06,
    amplitude: h * 0.05,
    roughness: 0.42,
  });
  const x = w * random.between(0.3, 0.7);
  return [
    drawSky(stage, horizon, sun),
    aurora ? northernLights(stage, horizon) : milkyWay(stage, horizon),
    drawStars(stage, horizon, Math.round(420 * (w / h))),
    ranges(stage, horizon),
    drawConifers(stage, points, {
      color: darken(palette.near, 0.1),
      height: h * 0.15,
      density: 0.75,
    }),
    figure
      ? drawFigure(stage, figure, [x, yAt(points, x) + h * 0.07], h * 0.17, {
          color: darken(palette.near, 0.1),
        })
      : '',
    drawLayer(
      stage,
      points.map(([px, py]): Point => [px, py + h * 0.05]),
      { color: darken(palette.near, 0.3), mist: '#020308', mistiness: 0.5, soft: true },
    ),
  ].join('');
};

function nightly(palette: Stage['palette']): Stage['palette'] {
  const [top, middle, low] = palette.sky;
  return {
    ...palette,
    sky: [mix(top, '#070b22', 0.86), mix(middle, '#141f4a', 0.78), mix(low, '#3a4f86', 0.66)],
    far: mix(palette.far, '#26375f', 0.7),
    near: mix(palette.near, '#060a18', 0.8),
    dark: true,
  };
}

function ranges(stage: Stage, horizon: number): string {
  const { w, h, random, palette } = stage;
  return [0.15, 0.5]
    .map((t) => {
      const points = ridgeLine(random, w, {
        base: horizon - h * 0.05 + t * h * 0.1,
        amplitude: h * 0.12,
        roughness: 0.52,
      });
      return drawLayer(stage, points, {
        color: mix(palette.far, palette.near, t),
        mist: palette.sky[2],
        mistiness: 0.3,
        soft: false,
      });
    })
    .join('');
}

function milkyWay(stage: Stage, horizon: number): string {
  const { w, u, random, palette } = stage;
  const lean = random.between(-0.6, 0.6);
  const middle = w * random.between(0.35, 0.65);
  const clouds = Array.from({ length: 22 }, (_, index) => {
    const t = index / 21;
    const at: Point = [middle + (t - 0.5) * lean * w + random.between(-40, 40) * u, t * horizon];
    const radius = random.between(110, 230) * u;
    const color = random.pick([
      palette.sky[2],
      lighten(palette.sky[2], 0.3),
      mix(palette.sky[2], palette.accent, 0.4),
    ] as const);
    const fill = radial(stage, at, radius, [
      [0, color, 0.2],
      [1, color, 0],
    ]);
    return `<circle cx="${n(at[0])}" cy="${n(at[1])}" r="${n(radius)}" fill="${fill}"/>`;
  });
  const dust = Array.from({ length: 700 }, () => {
    const t = random.next();
    const across = (random.next() + random.next() + random.next() - 1.5) * 150 * u;
    return `<circle cx="${n(middle + (t - 0.5) * lean * w + across)}" cy="${n(t * horizon)}" r="${(random.between(0.4, 1.3) * u).toFixed(2)}" opacity="${n(random.between(0.2, 0.9))}"/>`;
  });
  return `${clouds.join('')}<g fill="#ffffff">${dust.join('')}</g>`;
}

/** Curtains: many thin upright strips along a winding line. */
function northernLights(stage: Stage, horizon: number): string {
  const { w, h, u, random } = stage;
  const colors = random.pick([
    ['#6dffb0', '#3ad0c8', '#8a6bff'],
    ['#9dff8a', '#4be0a0', '#e06bd0'],
  ] as const);
  const fill = curtainFill(stage, colors);
  let svg = '';
  for (let curtain = 0; curtain < 3; curtain += 1) {
    const [a, b, c] = [random.between(1, 2.2), random.between(3, 5), random.next() * 6];
    const foot = (x: number) =>
      horizon * (0.62 - curtain * 0.13) +
      Math.sin((x / w) * Math.PI * a + c) * h * 0.1 +
      Math.sin((x / w) * Math.PI * b + c) * h * 0.03;
    const strip = 5 * u;
    for (let x = -10; x < w; x += strip) {
      const y = foot(x);
      const height =
        h *
        (0.2 +
          0.1 * Math.sin(x * 0.013 + c * 3) +
          0.05 * Math.sin(x * 0.05) +
          random.between(0, 0.04));
      svg += `<rect x="${n(x)}" y="${n(y - height)}" width="${n(strip + 0.6)}" height="${n(height)}" fill="${fill}" opacity="${(0.26 + 0.2 * Math.sin(x * 0.02 + c)).toFixed(2)}"/>`;
    }
  }
  return svg;
}

function curtainFill(stage: Stage, [low, middle, high]: readonly [string, string, string]): string {
  return stage.define(
    'linearGradient',
    'x1="0" x2="0" y1="0" y2="1"',
    `<stop offset="0" stop-color="${high}" stop-opacity="0"/><stop offset="0.5" stop-color="${middle}" stop-opacity="0.45"/><stop offset="0.92" stop-color="${low}" stop-opacity="1"/><stop offset="1" stop-color="${low}" stop-opacity="0"/>`,
  );
}
