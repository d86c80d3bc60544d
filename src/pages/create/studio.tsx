import { Suspense, useState } from 'react';

import { ModelForm } from '../../components/model-form/model-form.tsx';
import { firstModel } from '../../components/model-picker/first-model.ts';
import { ModelPicker } from '../../components/model-picker/model-picker.tsx';
import type { Model } from '../../contract/models.ts';
import type { Connection } from '../../contract/session.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { agreedRuns } from './agreed-runs.ts';
import { namedConversation } from './chat-turns.ts';
import { Column } from './column.tsx';
import { useDraft } from './draft.ts';
import { tooManyPrompts } from './form-errors.ts';
import { ChainTools, Prefill, PresetFill, RawForm, Remix, StoppedOrder } from './late.tsx';
import { PromptField, RawPromptField } from './prompt-field.tsx';
import { ProviderSwitch } from './provider-switch.tsx';
import { MAX_JOBS, submissionsFor } from './submission.ts';
import { SubmitFoot } from './submit-foot.tsx';
import { useCreateForm } from './use-create-form.ts';
import { useSending } from './use-sending.ts';
import { useSteady } from './use-steady.ts';
import { useSubmitShortcut } from './use-submit-shortcut.ts';

interface Asked {
  /** A job's key. */
  remix: string | undefined;
  seed: string | undefined;
  /** A picture's address. */
  image: string | undefined;
  /** Somebody's settings (presets.ts). */
  preset: string | undefined;
}

interface StudioProps {
  connection: Connection;
  models: Model[];
  /** From the address. */
  modelId: string | undefined;
  /** What else the address asks to be put into the form. */
  asked: Asked;
  onModel: (id: string) => void;
}

/** The controls: model, fields, runs, cost, and the button. */
export function Studio({ connection, models, modelId, asked, onModel }: StudioProps) {
  const draft = useDraft();
  const [isTypingRuns, setTypingRuns] = useState(false);
  const known = (id: string) => models.some((model) => model.id === id);
  const chosen = modelId ?? (known(draft.model) ? draft.model : (firstModel(models)?.id ?? ''));
  const model = models.find(({ id }) => id === chosen);
  const agreed = agreedRuns(draft, model?.costE4);
  /** None while what is typed is no number of runs. */
  const runs = isTypingRuns ? undefined : agreed;
  const { fields, seed, form, errors, permuted, isChecking, inputs, raw, change, changeRaw } =
    useCreateForm(model);
  const prompts = Math.max(1, permuted?.prompts.length ?? 1);
  const jobs = prompts * agreed;
  const sending = useSending();
  const canSubmit =
    model !== undefined &&
    model.costE4 !== null &&
    inputs !== undefined &&
    runs !== undefined &&
    jobs <= MAX_JOBS;

  const send = () => {
    if (!canSubmit || model.costE4 === null) return;
    const prompt = model.input.kind === 'raw' ? raw.prompt : form.values['prompt'];
    if (typeof prompt === 'string') {
      void import('./prompts.ts').then(({ rememberPrompt }) => rememberPrompt(prompt));
    }
    sending.send({
      connectionId: connection.id,
      model: model.id,
      costE4: model.costE4,
      submissions: submissionsFor(inputs, runs, seed),
      ...(model.category === 'chat' && {
        thread: draft.thread || namedConversation(connection.accountId),
      }),
    });
  };
  useSubmitShortcut(send, isChecking);
  // The foot and the tools are not drawn again with every key.
  const onSubmit = useSteady(send);
  const onRuns = useSteady((next: number | undefined) => {
    setTypingRuns(next === undefined);
    if (next !== undefined && next !== agreed)
      useDraft.setState({ runs: next, runsAtE4: model?.costE4 ?? 0 });
  });
  const valuesNow = useSteady(() => form.values);

  return (
    <Column
      foot={
        <>
          <Suspense fallback={null}>
            {sending.state === 'stopped' ? (
              <StoppedOrder sending={sending} costE4={model?.costE4 ?? null} />
            ) : null}
          </Suspense>
          <SubmitFoot
            connectionId={connection.id}
            model={model}
            prompts={prompts}
            jobs={jobs}
            runs={agreed}
            chosenRuns={draft.runs}
            onRuns={onRuns}
            canSubmit={canSubmit}
            isSending={sending.state === 'sending'}
            sentJobs={sending.sentJobs}
            restJobs={sending.restJobs}
            onSubmit={onSubmit}
          />
        </>
      }
    >
      <ProviderSwitch value="kiwiwhale" />
      <Suspense fallback={null}>
        {asked.remix ? (
          <Remix key={asked.remix} jobKey={asked.remix} seed={asked.seed} done={onModel} />
        ) : asked.image ? (
          <Prefill
            connectionId={connection.id}
            address={asked.image}
            models={models}
            current={chosen}
            onModel={onModel}
          />
        ) : asked.preset ? (
          <PresetFill text={asked.preset} models={models} done={onModel} />
        ) : null}
      </Suspense>
      <ModelPicker
        models={models}
        value={chosen}
        error={model ? undefined : `KiwiWhale has no model “${chosen}” now. Choose another.`}
        onChange={onModel}
      />
      {model && fields ? (
        <Suspense fallback={<span className="h-7 max-sm:h-9" />}>
          <ChainTools
            connection={connection}
            models={models}
            model={model}
            valuesNow={valuesNow}
            onModel={onModel}
          />
        </Suspense>
      ) : null}
      {model && fields ? (
        <ModelForm
          key={model.id}
          {...form}
          fields={fields}
          errors={errors}
          runs={agreed}
          onChange={change}
          prompt={(slot) => <PromptField {...slot} permuted={permuted} />}
        />
      ) : null}
      {model?.input.kind === 'raw' ? (
        <Suspense fallback={<Skeleton className="h-64" />}>
          <RawForm
            text={raw.text}
            reason={model.input.reason}
            onChange={(text) => changeRaw({ text })}
            prompt={
              <RawPromptField
                text={raw.prompt}
                permuted={permuted}
                error={permuted && tooManyPrompts(permuted)}
                onChange={(prompt) => changeRaw({ prompt })}
              />
            }
          />
        </Suspense>
      ) : null}
    </Column>
  );
}
