import { useEffect, useMemo } from 'react';

import type { Model } from '../../contract/models.ts';
import { fillFrom } from './fill-from.ts';
import { readPreset } from './presets.ts';

interface PresetFillProps {
  text: string;
  models: Model[];
  done: (model: string) => void;
}

/** `?preset=`: somebody's settings become the form; nothing is sent by that. */
export function PresetFill({ text, models, done }: PresetFillProps) {
  const preset = useMemo(() => readPreset(text), [text]);
  const known = preset && models.some(({ id }) => id === preset.model);
  useEffect(() => {
    if (!preset || !known) return;
    fillFrom({ model: preset.model, input: preset.fields });
    done(preset.model);
  }, [preset, known, done]);
  if (preset && known) return null;
  return (
    <p role="alert" data-testid="preset-problem" className="text-sm text-warn">
      {preset
        ? `This preset is for “${preset.model}”, which KiwiWhale does not offer now.`
        : 'This preset link cannot be read. It may have been cut off.'}
    </p>
  );
}
