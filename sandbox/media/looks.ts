import type { Look } from './stage.ts';

/** One look for each model, to be told apart at a glance. */
export const looks = {
  gouache: { flat: true, lines: false, vignette: 0, grain: 0.1, saturation: 1.08, contrast: 1.02 },
  haze: { flat: false, lines: false, vignette: 0.12, grain: 0.07, saturation: 1.04, contrast: 1 },
  film: { flat: false, lines: false, vignette: 0.5, grain: 0.2, saturation: 0.92, contrast: 1.14 },
  print: { flat: false, lines: true, vignette: 0, grain: 0.09, saturation: 0.9, contrast: 1.03 },
} as const satisfies Record<string, Look>;
export type LookName = keyof typeof looks;
