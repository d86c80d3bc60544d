import { looks } from './looks.ts';
import { choosePalette } from './palettes.ts';
import { createRandom } from './random.ts';
import type { PictureRequest } from './picture.ts';
import { chooseScene, wordsOf } from './scenes/choose.ts';
import { createStage, n, radial, type Stage } from './stage.ts';

/** The picture as SVG, before grain. */
export function drawSvg(request: Omit<PictureRequest, 'format'>): string {
  const { width, height, prompt, seed, model } = request;
  const look = looks[request.look];
  const words = wordsOf(prompt);
  const random = createRandom(`${prompt}\n${seed}\n${model}`);
  const palette = choosePalette(words, random);
  const margin = look.lines ? Math.round(Math.min(width, height) * 0.055) : 0;
  const [w, h] = [width - margin * 2, height - margin * 2];
  const stage = createStage({ w, h, random, palette, look, words });
  const picture = chooseScene(words, random)(stage) + vignette(stage);
  const paper = request.darkPaper ? '#1d1b1a' : '#f4efe4';
  const inner = stage.define('clipPath', '', `<rect width="${w}" height="${h}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>${stage.definitions()}</defs><rect width="${width}" height="${height}" fill="${paper}"/><g transform="translate(${margin} ${margin})"><g clip-path="${inner}">${picture}</g>${margin > 0 ? frame(stage, request.darkPaper) : ''}</g></svg>`;
}

function vignette(stage: Stage): string {
  const { w, h, look, palette } = stage;
  if (look.vignette === 0) return '';
  const dark = radial(stage, [w / 2, h * 0.48], Math.hypot(w, h) * 0.62, [
    [0.45, '#04060c', 0],
    [1, '#04060c', look.vignette],
  ]);
  const leak = radial(stage, [w * 0.02, h * 0.1], Math.hypot(w, h) * 0.55, [
    [0, palette.accent, look.vignette * 0.45],
    [1, palette.accent, 0],
  ]);
  const rect = (fill: string) => `<rect width="${w}" height="${h}" fill="${fill}"/>`;
  return rect(leak) + rect(dark);
}

function frame({ w, h, u }: Stage, dark: boolean): string {
  return `<rect width="${w}" height="${h}" fill="none" stroke="${dark ? '#f4efe4' : '#2a2522'}" stroke-width="${n(2.5 * u)}" opacity="0.8"/>`;
}
