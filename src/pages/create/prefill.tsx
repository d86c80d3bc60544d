import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

import { describeError } from '../../api/describe-error.ts';
import { jobQuery } from '../../api/jobs.ts';
import { isAddress } from '../../api/output-address.ts';
import { inputAddress } from '../../components/media-input/input-address.ts';
import { type FedKind, fedField } from '../../components/media-input/model-takes.ts';
import type { Output } from '../../contract/jobs.ts';
import type { Model } from '../../contract/models.ts';
import { fillMedia, modelFor } from './image-input.ts';

interface PrefillProps {
  connectionId: string;
  /** Of a picture, film or sound: anywhere, or our own copy's. */
  address: string;
  models: Model[];
  current: string;
  onModel: (id: string) => void;
}

const fedKind = (kind: Output['kind'] | undefined): FedKind =>
  kind === 'video' || kind === 'audio' ? kind : 'image';

/** `?image=`: something made before becomes the input of a model. */
export function Prefill({ connectionId, address, models, current, onModel }: PrefillProps) {
  const queryClient = useQueryClient();
  const [, key = '', index = '0'] = /\/media\/([^/]+)\/(\d+)/.exec(address) ?? [];
  const job = useQuery({ ...jobQuery(queryClient, key), enabled: key !== '' });
  const output = job.data?.outputs.find((one) => one.index === Number(index));
  const kind = fedKind(output?.kind);
  const model = useMemo(() => modelFor(models, kind, current), [models, kind, current]);
  const ready = key === '' ? isAddress(address) : output !== undefined;
  const found = useQuery({
    queryKey: ['input-address', address, model?.id],
    enabled: ready && model !== undefined,
    staleTime: 60_000,
    retry: false,
    queryFn: ({ signal }) => {
      if (!job.data || !output) return address;
      const inline = model && fedField(model, kind)?.inline;
      return inputAddress({ queryClient, connectionId, job: job.data, output, inline, signal });
    },
  });
  const usable = found.data;
  useEffect(() => {
    if (usable === undefined || !model) return;
    fillMedia(model, kind, usable);
    onModel(model.id);
  }, [usable, model, kind, onModel]);
  const error = job.error ?? found.error;
  if (model && !error && (ready || job.isLoading)) {
    return found.isLoading || job.isLoading ? (
      <p role="status" className="text-sm text-muted">
        Putting it into the form…
      </p>
    ) : null;
  }
  return (
    <p role="alert" data-testid="prefill-problem" className="text-sm text-warn">
      {error
        ? `${describeError(error).title}. ${describeError(error).next}`
        : model
          ? 'There is no such file here any more.'
          : `No model here takes ${kind === 'image' ? 'a picture' : kind === 'video' ? 'a video' : 'a sound'}.`}
    </p>
  );
}
