import { useQueryClient } from '@tanstack/react-query';
import { ImagePlus, Lock, Maximize2 } from 'lucide-react';
import { useMemo, useState } from 'react';

import { inputAddress } from '../../components/media-input/input-address.ts';
import { fedField } from '../../components/media-input/model-takes.ts';
import { seedField } from '../../components/model-form/seed-field.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Job } from '../../contract/jobs.ts';
import type { Model } from '../../contract/models.ts';
import { isJsonObject, parseJson } from '../../lib/json.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { fillFrom } from './fill-from.ts';
import { fillMedia, modelFields, modelFor } from './image-input.ts';
import { SpendButton } from './spend-button.tsx';
import { withoutSeed } from './submission.ts';
import { useSpendAgain } from './use-spend-again.ts';

interface ResultActionsProps {
  job: Job;
  connectionId: string;
  models: Model[];
  /** A model that makes pictures larger, where there is one. */
  larger: Model | undefined;
  /** The model in the form. */
  current: string;
  onModel: (id: string) => void;
}

const VARIATIONS = 4;

/** What can be done next with a result, under it. */
export function ResultActions(props: ResultActionsProps) {
  const { job, connectionId, models, larger, current, onModel } = props;
  const again = useSpendAgain();
  const model = models.find(({ id }) => id === job.model);
  const seed = useMemo(() => model && seedField(modelFields(model)), [model]);
  const costE4 = model?.costE4 ?? job.costE4;
  const input = parseJson(JSON.stringify(job.input));
  const usedSeed = readSeed(job.seed);
  const varied = (runs: number) => {
    if (!isJsonObject(input)) return;
    const free = withoutSeed(input, seed);
    again.run({ connectionId, model: job.model, costE4, input: free, runs });
  };
  const sameSeed = () => {
    if (usedSeed === undefined) return;
    fillFrom(job, { [seed?.name ?? 'seed']: usedSeed });
    onModel(job.model);
  };
  return (
    <div
      role="group"
      aria-label="Go on with this result"
      className="flex flex-wrap items-center rounded-b-md border border-t-0 border-line bg-surface px-1.5 pb-1.5"
    >
      {seed ? (
        <SpendButton
          what="Re-roll"
          label="The same with a new seed"
          testId="result-reroll"
          costE4={costE4}
          isBusy={again.isPending}
          onPress={() => varied(1)}
        />
      ) : null}
      <SpendButton
        what={`${VARIATIONS} variations`}
        label={`${VARIATIONS} more, each with its own seed`}
        testId="result-variations"
        costE4={costE4 * VARIATIONS}
        isBusy={again.isPending}
        onPress={() => varied(VARIATIONS)}
      />
      <span className="ms-auto flex">
        {seed && usedSeed !== undefined ? (
          <IconButton
            size="sm"
            label={`Same seed (${usedSeed}): put it into the form`}
            data-testid="result-same-seed"
            data-value={usedSeed}
            icon={<Lock className="size-4" />}
            onClick={sameSeed}
          />
        ) : null}
        <NextActions
          connectionId={connectionId}
          job={job}
          models={models}
          larger={larger}
          current={current}
          onModel={onModel}
        />
      </span>
    </div>
  );
}

interface PictureActionsProps {
  connectionId: string;
  job: Job;
  models: Model[];
  larger: Model | undefined;
  current: string;
  onModel: (id: string) => void;
}

/** Puts what was made into the form of a model that works on such; spends nothing itself. */
function NextActions({ connectionId, job, models, larger, current, onModel }: PictureActionsProps) {
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const output = job.outputs.find(({ kind, url }) => kind !== 'text' && kind !== 'file' && url);
  const kind = output?.kind;
  const input = useMemo(
    () =>
      kind === 'image' || kind === 'video' || kind === 'audio'
        ? modelFor(models, kind, current)
        : undefined,
    [models, kind, current],
  );
  if (!output || (kind !== 'image' && kind !== 'video' && kind !== 'audio')) return null;
  const continueWith = async (model: Model) => {
    setBusy(true);
    try {
      const inline = fedField(model, kind)?.inline;
      fillMedia(
        model,
        kind,
        await inputAddress({ queryClient, connectionId, job, output, inline }),
      );
      onModel(model.id);
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {larger && kind === 'image' ? (
        <IconButton
          size="sm"
          label={`Upscale: put it into ${larger.label}`}
          data-testid="result-upscale"
          disabled={isBusy}
          icon={<Maximize2 className="size-4" />}
          onClick={() => void continueWith(larger)}
        />
      ) : null}
      {input ? (
        <IconButton
          size="sm"
          label={`Use as input of ${input.label}`}
          data-testid="result-use-as-input"
          disabled={isBusy}
          icon={<ImagePlus className="size-4" />}
          onClick={() => void continueWith(input)}
        />
      ) : null}
    </>
  );
}

function readSeed(seed: string | null): number | undefined {
  const value = seed !== null && /^-?\d+$/.test(seed) ? Number(seed) : undefined;
  return Number.isSafeInteger(value) ? value : undefined;
}
