import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

import { jobRawQuery } from '../../api/jobs.ts';
import type { Model } from '../../contract/models.ts';
import { fillImage, modelForImage } from './image-input.ts';
import { isAddress, outputAddresses } from '../../api/output-address.ts';

interface PrefillProps {
  image: string;
  models: Model[];
  current: string;
  onModel: (id: string) => void;
}

/** `?image=`: a picture's address, or our own copy's, becomes the input of a model. */
export function Prefill({ image, models, current, onModel }: PrefillProps) {
  const [, key = '', index = '0'] = /\/media\/([^/]+)\/(\d+)/.exec(image) ?? [];
  const raw = useQuery({ ...jobRawQuery(key), enabled: key !== '' });
  const kept = raw.data && outputAddresses(raw.data.answer ?? '')[Number(index)];
  const url = key === '' ? image : kept;
  const usable = isAddress(url) ? url : undefined;
  const model = useMemo(() => modelForImage(models, current), [models, current]);
  useEffect(() => {
    if (usable === undefined || !model) return;
    fillImage(model, usable);
    onModel(model.id);
  }, [usable, model, onModel]);
  if (key !== '' && raw.isLoading) return null;
  if (model && usable !== undefined) return null;
  return (
    <p role="alert" data-testid="prefill-problem" className="text-sm text-warn">
      {model
        ? 'KiwiWhale’s address of this picture is not known. A model fetches its input from the internet: put the picture online and paste its address.'
        : 'No model here takes a picture.'}
    </p>
  );
}
