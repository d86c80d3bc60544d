import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';

import { creatorsQuery } from '../../api/creator-list.ts';
import { CreatorPicker } from '../../components/creator-picker/creator-picker.tsx';
import { ModelForm } from '../../components/model-form/model-form.tsx';
import type { Connection } from '../../contract/session.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Column } from './column.tsx';
import { useDraft } from './draft.ts';
import { useOpenFanDraft } from './openfan-draft.ts';
import { OpenFanFoot } from './openfan-foot.tsx';
import { useOpenFanForm } from './openfan-form.ts';
import { OpenFanRemix, PriceSection, Suggestions } from './openfan-late.ts';
import { PromptField } from './prompt-field.tsx';
import { ProviderSwitch } from './provider-switch.tsx';
import { useOrdering } from './use-ordering.ts';
import { useSubmitShortcut } from './use-submit-shortcut.ts';

interface OpenFanStudioProps {
  connection: Connection;
  /** From the address. */
  creator: string | undefined;
  remix: string | undefined;
  seed: string | undefined;
  onCreator: (slug: string) => void;
}

/** The controls of OpenFan's side: creator, picture, images, price, and the button. */
export function OpenFanStudio({ connection, onCreator, ...asked }: OpenFanStudioProps) {
  const draft = useOpenFanDraft();
  const creators = useQuery(creatorsQuery(connection.id));
  const list = creators.data?.creators;
  const slug = asked.creator ?? (draft.creator || (list?.find(({ own }) => own)?.slug ?? ''));
  const creator = list?.find((one) => one.slug === slug);
  const { fields, form, errors, permuted, isChecking, pictures, change } = useOpenFanForm();
  const ordering = useOrdering(connection.id, slug);
  const path = ordering.known?.path ?? creator?.path ?? null;

  useEffect(() => {
    if (asked.creator) useOpenFanDraft.setState({ creator: asked.creator });
  }, [asked.creator]);
  usePromptOfOtherSide();

  const order =
    slug && pictures && pictures.length > 0
      ? { connectionId: connection.id, creator: slug, pictures, images: draft.images }
      : undefined;
  const send = () => {
    if (!order || ordering.isBusy) return;
    const { prompt } = form.values;
    if (typeof prompt === 'string') {
      void import('./prompts.ts').then(({ rememberPrompt }) => rememberPrompt(prompt));
    }
    if (path === 'self_hosted') ordering.generate(order);
    else ordering.pay(order);
  };
  const foot = {
    connection,
    path,
    ordering,
    order,
    prompts: permuted?.prompts.length ?? 1,
    images: draft.images,
  };
  useSubmitShortcut(send, isChecking);

  return (
    <Column foot={<OpenFanFoot {...foot} onSubmit={send} />}>
      <ProviderSwitch value="openfan" />
      <Suspense fallback={null}>
        {asked.remix ? (
          <OpenFanRemix key={asked.remix} jobKey={asked.remix} seed={asked.seed} done={onCreator} />
        ) : null}
      </Suspense>
      <CreatorPicker creators={list} value={slug} onChange={onCreator} />
      <ModelForm
        {...form}
        fields={fields}
        errors={errors}
        runs={draft.images}
        onChange={change}
        prompt={(slot) => (
          <div className="grid gap-2">
            <PromptField {...slot} permuted={permuted} />
            <Suspense fallback={null}>
              <Suggestions
                connectionId={connection.id}
                creator={slug}
                listed={creator}
                onChoose={(text) => slot.at.set(text)}
              />
            </Suspense>
          </div>
        )}
      />
      <Suspense fallback={<Skeleton className="h-24" />}>
        <PriceSection
          connection={connection}
          name={creator?.name ?? slug}
          path={path}
          ordering={ordering}
          order={order}
          prompts={foot.prompts}
          images={draft.images}
          creatorsError={creators.isError ? creators.error : null}
          onRetry={() => void creators.refetch()}
        />
      </Suspense>
    </Column>
  );
}

/** Whoever comes from the other side with a prompt, and has none here, goes on with it. */
function usePromptOfOtherSide(): void {
  useEffect(() => {
    const { values } = useOpenFanDraft.getState();
    const { prompt } = useDraft.getState().kept;
    if (!values['prompt'] && typeof prompt === 'string' && prompt !== '') {
      useOpenFanDraft.setState({ values: { ...values, prompt } });
    }
  }, []);
}
