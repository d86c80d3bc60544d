import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useEffectEvent, useState } from 'react';

import { ApiError } from '../../api/client.ts';
import { describeError } from '../../api/describe-error.ts';
import { useSubmit } from '../../api/jobs.ts';
import { modelsQuery } from '../../api/models.ts';
import { addToSitting } from '../../components/job-card/sitting.ts';
import { ModelForm } from '../../components/model-form/model-form.tsx';
import { RawForm } from '../../components/model-form/raw-form.tsx';
import { firstModel } from '../../components/model-picker/group-models.ts';
import { ModelPicker } from '../../components/model-picker/model-picker.tsx';
import type { Model } from '../../contract/models.ts';
import type { Connection } from '../../contract/session.ts';
import { ErrorLink } from './error-link.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { costOf } from './cost.ts';
import { useDraft } from './draft.ts';
import { ProviderSwitch } from './provider-switch.tsx';
import { SubmitFoot } from './submit-foot.tsx';
import { useCreateForm } from './use-create-form.ts';
import { useRemix } from './use-remix.ts';

interface StudioProps {
  connection: Connection;
  models: Model[];
  /** From the address. */
  modelId: string | undefined;
  remixKey: string | undefined;
  onModel: (id: string) => void;
}

/** The controls: model, fields, runs, cost, and the button. */
export function Studio({ connection, models, modelId, remixKey, onModel }: StudioProps) {
  const queryClient = useQueryClient();
  const draft = useDraft();
  const [runs, setRuns] = useState<number | undefined>(draft.runs);
  const remixed = useCallback((id: string) => onModel(id), [onModel]);
  const remixError = useRemix(remixKey, remixed);

  const known = (id: string) => models.some((model) => model.id === id);
  const chosen = modelId ?? (known(draft.model) ? draft.model : (firstModel(models)?.id ?? ''));
  const model = models.find(({ id }) => id === chosen);
  const { fields, form, errors, input, raw, change, changeRaw } = useCreateForm(model);
  const cost = costOf(model, runs ?? draft.runs);
  const submit = useSubmit();
  const canSubmit =
    model !== undefined && model.costE4 !== null && input !== undefined && runs !== undefined;

  const send = () => {
    if (!canSubmit || model.costE4 === null || submit.isPending) return;
    submit.mutate(
      { connectionId: connection.id, model: model.id, input, runs, costE4: model.costE4 },
      {
        onSuccess: (jobs) => addToSitting(jobs.map(({ key }) => key)),
        onError: (error) => {
          const outdated = error instanceof ApiError && error.body.kind === 'conflict';
          if (outdated)
            void queryClient.invalidateQueries({ queryKey: modelsQuery(connection.id).queryKey });
        },
      },
    );
  };
  useSubmitShortcut(send);

  return (
    <Column
      foot={
        <>
          {submit.error ? <SubmitError error={submit.error} onSendAgain={send} /> : null}
          <SubmitFoot
            connectionId={connection.id}
            model={model}
            cost={cost}
            runs={runs ?? draft.runs}
            onRuns={(next) => {
              setRuns(next);
              if (next !== undefined) useDraft.setState({ runs: next });
            }}
            canSubmit={canSubmit}
            isPending={submit.isPending}
            onSubmit={send}
          />
        </>
      }
    >
      <ProviderSwitch />
      {remixError ? <ErrorState {...describeError(remixError)} action={null} /> : null}
      <ModelPicker
        models={models}
        value={chosen}
        error={model ? undefined : `KiwiWhale has no model “${chosen}” now. Choose another.`}
        onChange={onModel}
      />
      {model && fields ? (
        <ModelForm
          key={model.id}
          {...form}
          fields={fields}
          errors={errors}
          runs={runs ?? 1}
          onChange={change}
        />
      ) : null}
      {model?.input.kind === 'raw' ? (
        <RawForm {...raw} reason={model.input.reason} onChange={changeRaw} />
      ) : null}
    </Column>
  );
}

/** The left column: its foot stays in sight while the fields scroll. */
export function Column({ children, foot }: { children: ReactNode; foot?: ReactNode }) {
  return (
    <section
      aria-label="What to make"
      className="flex min-w-0 flex-col border-line max-lg:border-b lg:sticky lg:top-strip lg:h-[calc(100dvh-var(--spacing-strip))] lg:border-r"
    >
      <div className="grid min-h-0 flex-1 content-start gap-5 p-4 lg:overflow-y-auto">
        {children}
      </div>
      <div className="sticky bottom-0 z-10 max-sm:bottom-[calc(var(--spacing-bottom-bar)+env(safe-area-inset-bottom))] lg:static">
        {foot}
      </div>
    </section>
  );
}

function SubmitError({ error, onSendAgain }: { error: Error; onSendAgain: () => void }) {
  const { action, ...words } = describeError(error);
  const code = error instanceof ApiError ? error.body.code : 'unexpected';
  return (
    <div className="bg-canvas p-4 pb-3">
      <ErrorState
        {...words}
        data-code={code}
        action={<ErrorLink action={action} onRetry={onSendAgain} />}
      />
    </div>
  );
}

/** Ctrl or ⌘ with Enter, wherever the focus is on this page. */
function useSubmitShortcut(send: () => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
    event.preventDefault();
    send();
  });
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
