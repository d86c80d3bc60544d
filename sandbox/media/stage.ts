import type { Palette } from './palettes.ts';
import type { Random } from './random.ts';

/** How a model's pictures are made; each model has its own. */
export interface Look {
  /** Flat, painted shapes in place of gradients. */
  flat: boolean;
  /** Ink lines and hatching. */
  lines: boolean;
  vignette: number;
  grain: number;
  saturation: number;
  contrast: number;
}

/** What a scene draws on and with. */
export interface Stage {
  w: number;
  h: number;
  /** A thousandth of the shorter side: sizes that fit any picture. */
  u: number;
  random: Random;
  palette: Palette;
  look: Look;
  words: ReadonlySet<string>;
  /** Adds a definition (`<linearGradient …>` without id) and gives its `url(#…)`. */
  define(tag: string, attributes: string, body: string): string;
  definitions(): string;
}

/** Draws one picture, back to front. */
export type Scene = (stage: Stage) => string;

export type Point = readonly [number, number];

export function createStage(setup: Omit<Stage, 'u' | 'define' | 'definitions'>): Stage {
  const definitions: string[] = [];
  return {
    ...setup,
    u: Math.min(setup.w, setup.h) / 1000,
    define(tag, attributes, body) {
      const id = `d${definitions.length}`;
      definitions.push(`<${tag} id="${id}" ${attributes}>${body}</${tag}>`);
      return `url(#${id})`;
    },
    definitions: () => definitions.join(''),
  };
}

/** One decimal is finer than a pixel and keeps the SVG small. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function line(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('');
}

/** A vertical gradient in picture coordinates. */
export function vertical(
  stage: Stage,
  top: number,
  bottom: number,
  stops: readonly (readonly [number, string, number?])[],
): string {
  return stage.define(
    'linearGradient',
    `gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="${n(top)}" y2="${n(bottom)}"`,
    stopList(stops),
  );
}

export function radial(
  stage: Stage,
  [x, y]: Point,
  radius: number,
  stops: readonly (readonly [number, string, number?])[],
): string {
  return stage.define(
    'radialGradient',
    `gradientUnits="userSpaceOnUse" cx="${n(x)}" cy="${n(y)}" r="${n(radius)}"`,
    stopList(stops),
  );
}

function stopList(stops: readonly (readonly [number, string, number?])[]): string {
  return stops
    .map(
      ([offset, color, opacity = 1]) =>
        `<stop offset="${offset}" stop-color="${color}" stop-opacity="${opacity}"/>`,
    )
    .join('');
}
