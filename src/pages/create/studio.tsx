import { type ReactNode, Suspense, useEffect, useEffectEvent, useState } from 'react';

import { ModelForm } from '../../components/model-form/model-form.tsx';
import { firstModel } from '../../components/model-picker/first-model.ts';
import { ModelPicker } from '../../components/model-picker/model-picker.tsx';
import { rememberModel } from '../../components/model-picker/recent-models.ts';
import type { Model } from '../../contract/models.ts';
import type { Connection } from '../../contract/session.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { costOf } from './cost.ts';
import { useDraft } from './draft.ts';
import { RawForm, Remix } from './late.tsx';
import { ProviderSwitch } from './provider-switch.tsx';
import { StoppedOrder } from './stopped-order.tsx';
import { SubmitFoot } from './submit-foot.tsx';
import { useCreateForm } from './use-create-form.ts';
import { useSending } from './use-sending.ts';

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
  const draft = useDraft();
  const [runs, setRuns] = useState<number | undefined>(draft.runs);

  const known = (id: string) => models.some((model) => model.id === id);
  const chosen = modelId ?? (known(draft.model) ? draft.model : (firstModel(models)?.id ?? ''));
  const model = models.find(({ id }) => id === chosen);
  const { fields, form, errors, input, raw, change, changeRaw } = useCreateForm(model);
  const cost = costOf(model, runs ?? draft.runs);
  const sending = useSending();
  const canSubmit =
    model !== undefined && model.costE4 !== null && input !== undefined && runs !== undefined;

  const send = () => {
    if (!canSubmit || model.costE4 === null) return;
    rememberModel(model.id);
    sending.send({
      connectionId: connection.id,
      model: model.id,
      costE4: model.costE4,
      submissions: [{ input, runs }],
    });
  };
  useSubmitShortcut(send);

  return (
    <Column
      foot={
        <>
          {sending.state === 'stopped' ? (
            <StoppedOrder sending={sending} costE4={model?.costE4 ?? null} />
          ) : null}
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
            isPending={sending.state === 'sending'}
            onSubmit={send}
          />
        </>
      }
    >
      <ProviderSwitch />
      <Suspense fallback={null}>
        {remixKey ? <Remix key={remixKey} jobKey={remixKey} done={onModel} /> : null}
      </Suspense>
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
        <Suspense fallback={<Skeleton className="h-64" />}>
          <RawForm {...raw} reason={model.input.reason} onChange={changeRaw} />
        </Suspense>
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
