import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ImageDown } from 'lucide-react';
import { useState } from 'react';

import { submitJobs } from '../../api/jobs.ts';
import { modelsQuery } from '../../api/models.ts';
import { useActiveConnection } from '../../api/session.ts';
import type { Job, Output } from '../../contract/jobs.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { useNavigate } from '../../navigation/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { addToSitting } from '../job-card/sitting.ts';
import { inputAddress } from '../media-input/input-address.ts';
import { fedField } from '../media-input/model-takes.ts';
import { notifyError } from '../notices/notify-error.ts';
import { frameInput, frameModel } from './frame-input.ts';

interface FrameButtonProps {
  job: Job;
  output: Output;
  atSeconds: number;
}

/** The frame that is shown, as a picture of its own: a job, whose price the button says. */
export function FrameButton({ job, output, atSeconds }: FrameButtonProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const connection = useActiveConnection();
  const connectionId = connection?.id ?? '';
  const { data } = useQuery({ ...modelsQuery(connectionId), enabled: connectionId !== '' });
  const [isBusy, setBusy] = useState(false);
  const model = data && frameModel(data.models);
  if (!model || model.costE4 === null) return null;
  const { costE4 } = model;
  const price = creditsToDecimal(costE4);

  const take = async () => {
    setBusy(true);
    try {
      const inline = fedField(model, 'video')?.inline;
      const url = await inputAddress({ queryClient, connectionId, job, output, inline });
      const input = frameInput(model, url, atSeconds);
      const ask = { connectionId, model: model.id, input, runs: 1, costE4 };
      const [made] = await submitJobs(queryClient, ask);
      if (!made) return;
      addToSitting([made.key]);
      await navigate({ to: '/gallery/$key', params: { key: made.key } });
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      size="sm"
      className="tabular"
      data-testid="use-frame"
      data-spends={price}
      data-unit="credits"
      busy={isBusy}
      icon={<ImageDown className="size-3.5" />}
      onClick={(event) => {
        // The second half of a double click is no second wish.
        if (event.detail < 2) void take();
      }}
    >
      Use this frame · {atSeconds.toFixed(1)} s · {price} credits
    </Button>
  );
}
