import type { Model } from '../../contract/models.ts';
import type { JsonObject } from '../../lib/json.ts';
import { fedField, modelFields } from '../media-input/model-takes.ts';

/** The model that takes a frame out of a film. */
export function frameModel(models: readonly Model[]): Model | undefined {
  return models.find((model) => /extract.?frame/i.test(model.id) && fedField(model, 'video'));
}

/**
 * What that model is given for one moment, as its own schema names things.
 * @param atSeconds is put on the field's own steps
 */
export function frameInput(model: Model, url: string, atSeconds: number): JsonObject {
  const input: JsonObject = {};
  const film = fedField(model, 'video');
  if (film) input[film.name] = film.value(url);
  for (const { name, control } of modelFields(model)) {
    if (control.kind === 'number' && /time|second|position|^at$|offset/i.test(name)) {
      const step = control.step ?? 0.01;
      // Down, never past the last frame; written without the noise of binary fractions.
      const steps = Math.floor(atSeconds / step + 1e-6);
      input[name] = Number((steps * step).toFixed(3));
    } else if (control.kind === 'choice') {
      const time = control.options.find(({ value }) => value === 'time' || value === 'timestamp');
      if (time) input[name] = time.value;
    }
  }
  return input;
}
