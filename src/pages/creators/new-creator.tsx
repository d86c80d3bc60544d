import { type SubmitEvent, useState } from 'react';

import { useConnectCreator } from '../../api/creators.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { useWallet } from '../../components/wallet/use-wallet.ts';
import { useNavigate } from '../../navigation/hooks.ts';
import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { Field } from '../../ui/field.tsx';
import { TextArea, TextInput } from '../../ui/inputs.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segments } from '../../ui/segments.tsx';
import { deriveSlug } from './derive-slug.ts';
import { GpuFields } from './gpu-fields.tsx';
import { emptyFields, problemsOf, requestOf, type NewCreatorFields } from './new-creator-fields.ts';
import { SlugField } from './slug-field.tsx';
import { SoulField } from './soul-field.tsx';
import { WalletField } from './wallet-field.tsx';

const ratings = [
  { value: 'sfw', label: 'Safe for work' },
  { value: 'nsfw', label: 'Adult' },
] as const;

/** Connects a new creator: who it is, where its earnings go, whose GPU it runs on. */
export function NewCreator({ connectionId }: { connectionId: string }) {
  const [edited, setEdited] = useState<Partial<NewCreatorFields>>({});
  const [tried, setTried] = useState(false);
  const wallet = useWallet();
  const connect = useConnectCreator(connectionId);
  const navigate = useNavigate();
  const fields: NewCreatorFields = {
    ...emptyFields,
    slug: deriveSlug(edited.name ?? ''),
    walletAddress: wallet.address ?? '',
    ...edited,
  };
  const problems = problemsOf(fields);
  const shown = tried ? problems : {};
  const set = (change: Partial<NewCreatorFields>) => setEdited((old) => ({ ...old, ...change }));
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (connect.isPending) return;
    if (Object.keys(problems).length > 0) {
      const form = event.currentTarget;
      // After the errors are drawn: the first wrong field is where to go on.
      requestAnimationFrame(() =>
        form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      );
      return;
    }
    connect.mutate(requestOf(fields), {
      onSuccess: ({ slug }) => void navigate({ to: '/creators/$slug', params: { slug } }),
    });
  };
  return (
    <form
      onSubmit={submit}
      noValidate
      data-testid="creator-form"
      className="mx-auto grid max-w-4xl items-start gap-4 lg:grid-cols-2"
    >
      <Panel title="Who it is">
        <div className="grid gap-4">
          <Field label="Name" required error={shown.name}>
            <TextInput
              data-testid="creator-field-name"
              autoComplete="off"
              maxLength={100}
              value={fields.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          </Field>
          <SlugField
            connectionId={connectionId}
            slug={fields.slug}
            problem={fields.slug === '' ? shown.slug : problems.slug}
            onChange={(slug) => set({ slug })}
          />
          <SoulField
            text={fields.soulMd}
            error={shown.soulMd}
            onChange={(soulMd) => set({ soulMd })}
          />
        </div>
      </Panel>
      <div className="grid min-w-0 gap-4">
        <Panel title="Money and machines">
          <div className="grid gap-4">
            <WalletField
              address={fields.walletAddress}
              error={shown.walletAddress}
              onChange={(walletAddress) => set({ walletAddress })}
            />
            <GpuFields fields={fields} problems={shown} onChange={set} />
          </div>
        </Panel>
        <Panel title="How it is shown">
          <div className="grid gap-4">
            <Field label="About" hint="Shown to fans. May stay empty.">
              <TextArea
                data-testid="creator-field-bio"
                maxLength={500}
                value={fields.bio}
                onChange={(event) => set({ bio: event.target.value })}
              />
            </Field>
            <Field label="Looks, in words" hint="Goes before every prompt. May stay empty.">
              <TextArea
                data-testid="creator-field-visualDescription"
                maxLength={5_000}
                value={fields.visualDescription}
                onChange={(event) => set({ visualDescription: event.target.value })}
              />
            </Field>
            <Field label="Avatar, address of a picture" error={shown.avatarUrl}>
              <TextInput
                data-testid="creator-field-avatarUrl"
                inputMode="url"
                placeholder="https://…"
                value={fields.avatarUrl}
                onChange={(event) => set({ avatarUrl: event.target.value })}
              />
            </Field>
            <Segments
              label="Content"
              data-testid="creator-field-contentRating"
              value={fields.contentRating}
              options={ratings}
              onChange={(contentRating) => set({ contentRating })}
              className="justify-self-start"
            />
          </div>
        </Panel>
      </div>
      <div className="grid gap-3 lg:col-span-full">
        {connect.isError ? <ErrorNotice error={connect.error} aboutMoney={false} /> : null}
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            variant="primary"
            size="lg"
            data-testid="creator-save"
            busy={connect.isPending}
          >
            Connect creator
          </Button>
          <Link to="/creators" className={buttonClass('ghost', 'lg')}>
            Cancel
          </Link>
        </div>
      </div>
    </form>
  );
}
