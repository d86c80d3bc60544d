import type { MaskForm } from './mask-form.ts';
import { drawStrokes, type Stroke } from './strokes.ts';

/** The mask as a PNG of the picture's own size, in the form that the model's schema names. */
export async function exportMask(
  size: { width: number; height: number },
  strokes: readonly Stroke[],
  form: MaskForm,
): Promise<Blob> {
  const painted = new OffscreenCanvas(size.width, size.height);
  const strokesOn = painted.getContext('2d');
  const mask = new OffscreenCanvas(size.width, size.height);
  const context = mask.getContext('2d');
  if (!strokesOn || !context) throw new Error('this browser draws nothing');
  drawStrokes(strokesOn, strokes, form === 'black' ? '#000' : '#fff');
  context.fillStyle = form === 'black' ? '#fff' : '#000';
  context.fillRect(0, 0, size.width, size.height);
  if (form === 'transparent') context.globalCompositeOperation = 'destination-out';
  context.drawImage(painted, 0, 0);
  return mask.convertToBlob({ type: 'image/png' });
}
