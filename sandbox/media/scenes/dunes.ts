import { darken, lighten, mix } from '../color.ts';
import { drawFigure, namedFigure } from '../pieces/figures.ts';
import { drawSky, drawStars, type Sun } from '../pieces/sky.ts';
import { n, vertical, type Scene, type Stage } from '../stage.ts';

/** Dunes: each crest is a curve with a lit and a shaded side. */
export const dunes: Scene = (stage) => {
  const { w, h, u, random, palette, words } = stage;
  const horizon = h * random.between(0.42, 0.52);
  const sun: Sun = {
    at: [w * random.between(0.15, 0.85), horizon * random.between(0.35, 0.8)],
    radius: random.between(55, 110) * u,
  };
  const count = 6;
  const rows = Array.from({ length: count }, (_, index) =>
    dune(stage, horizon, index / (count - 1)),
  );
  const figure =
    namedFigure(words, ['person', 'cat', 'dog', 'deer']) ?? (random.chance(0.5) ? 'person' : null);
  const walker = figure
    ? drawFigure(stage, figure, [w * random.between(0.3, 0.7), h * 0.72], h * 0.085)
    : '';
  rows.splice(4, 0, walker);
  return (
    drawSky(stage, horizon, sun) +
    (palette.dark ? drawStars(stage, horizon, 200) : '') +
    rows.join('')
  );
};

function dune(stage: Stage, horizon: number, t: number): string {
  const { w, h, u, random, palette, look } = stage;
  const y = horizon + (h - horizon) * t * 0.78;
  const swing = h * (0.06 + t * 0.09);
  const peak = w * random.between(0.2, 0.8);
  const [left, right] = [y + random.between(0.2, 1) * swing, y + random.between(0.2, 1) * swing];
  const top = y - swing;
  const color = mix(mix(palette.far, palette.sky[2], 0.35), palette.near, 0.06 + t * 0.62);
  const lit = lighten(mix(color, palette.light, 0.35), 0.05);
  const crest = `M0 ${n(left)}C${n(peak * 0.45)} ${n(left)} ${n(peak * 0.75)} ${n(top + swing * 0.5)} ${n(peak)} ${n(top)}`;
  const rest = `C${n(peak + (w - peak) * 0.22)} ${n(top + swing * 0.55)} ${n(peak + (w - peak) * 0.5)} ${n(right)} ${w} ${n(right)}`;
  const slip = peak + random.between(-0.3, 0.3) * w;
  const face = `M${n(peak)} ${n(top)}${rest}V${h + 9}H${n(slip)}C${n(slip + 60 * u)} ${n(y + swing * 2)} ${n(peak - 70 * u)} ${n(y + swing * 0.4)} ${n(peak)} ${n(top)}Z`;
  const clip = stage.define('clipPath', '', `<path d="${crest}${rest}V${h + 9}H0Z"/>`);
  const shade = darken(color, 0.28);
  const [fillLit, fillShade] = look.flat
    ? [lit, shade]
    : [
        vertical(stage, top, y + swing * 4, [
          [0, lit],
          [1, color],
        ]),
        vertical(stage, top, y + swing * 5, [
          [0, shade],
          [1, mix(shade, color, 0.75)],
        ]),
      ];
  return `<path d="${crest}${rest}V${h + 9}H0Z" fill="${fillLit}"/><path d="${face}" fill="${fillShade}"/><g clip-path="${clip}">${ripples(stage, [peak, top], y, swing, shade)}</g>`;
}

/** The wind's marks on the lit side. */
function ripples(
  stage: Stage,
  [peak, top]: readonly [number, number],
  y: number,
  swing: number,
  color: string,
): string {
  const { u, random } = stage;
  const lines = Array.from({ length: 7 }, (_, index) => {
    const down = top + swing * (0.6 + index * 0.42);
    const from = peak * random.between(0.05, 0.3);
    const to = peak * random.between(0.6, 0.85);
    return `M${n(from)} ${n(down + swing * 0.5)}Q${n((from + to) / 2)} ${n(down + random.between(-0.1, 0.25) * swing)} ${n(to)} ${n(down)}`;
  });
  return `<path d="${lines.join('')}" fill="none" stroke="${color}" stroke-width="${n((0.8 + (y / stage.h) * 1.6) * u)}" opacity="0.3"/>`;
}
