import { type SubmitEvent, useState } from 'react';

import { usePatchCreator } from '../../api/creators.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { notifyLater } from '../../components/notices/notify-later.ts';
import type { Creator, CreatorPatch } from '../../contract/creators.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextArea, TextInput } from '../../ui/inputs.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { addressProblem } from './address-problem.ts';
import { statusWords } from './creator-words.ts';

const STATUSES = ['draft', 'ready', 'disabled'] as const;
type Status = (typeof STATUSES)[number];

interface Fields {
  name: string;
  bio: string;
  avatarUrl: string;
  coverUrl: string;
  status: string;
}

/** Edits what OpenFan lets an owner edit; only what was changed is sent. */
export function ProfileForm(props: { connectionId: string; creator: Creator }) {
  const { connectionId, creator } = props;
  const [edited, setEdited] = useState<Partial<Fields>>({});
  const patch = usePatchCreator(connectionId, creator.slug);
  const before = fieldsOf(creator);
  const fields = { ...before, ...edited };
  const changes = changesOf(before, fields);
  const problems = {
    name: fields.name.trim() === '' ? 'A creator needs a name.' : null,
    avatarUrl: addressProblem(fields.avatarUrl, before.avatarUrl),
    coverUrl: addressProblem(fields.coverUrl, before.coverUrl),
  };
  const isSound = Object.values(problems).every((problem) => problem === null);
  const hasChanges = Object.keys(changes).length > 0;
  const set = (name: keyof Fields) => (event: { target: { value: string } }) =>
    setEdited((old) => ({ ...old, [name]: event.target.value }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isSound || !hasChanges || patch.isPending) return;
    patch.mutate(changes, {
      onSuccess: () => {
        setEdited({});
        notifyLater({ kind: 'success', code: 'creator-saved', title: `${fields.name} is saved` });
      },
    });
  };
  return (
    <Panel title="Profile" data-testid="creator-profile">
      <form onSubmit={submit} noValidate className="grid gap-3">
        <Field label="Name" required error={problems.name}>
          <TextInput
            data-testid="creator-field-name"
            value={fields.name}
            maxLength={100}
            onChange={set('name')}
          />
        </Field>
        <Field label="About" hint="Shown to fans on OpenFan.">
          <TextArea
            data-testid="creator-field-bio"
            value={fields.bio}
            maxLength={500}
            onChange={set('bio')}
          />
        </Field>
        <Field label="Avatar, address of a picture" error={problems.avatarUrl}>
          <TextInput
            data-testid="creator-field-avatarUrl"
            inputMode="url"
            placeholder="https://…"
            value={fields.avatarUrl}
            onChange={set('avatarUrl')}
          />
        </Field>
        <Field label="Cover, address of a picture" error={problems.coverUrl}>
          <TextInput
            data-testid="creator-field-coverUrl"
            inputMode="url"
            placeholder="https://…"
            value={fields.coverUrl}
            onChange={set('coverUrl')}
          />
        </Field>
        <Field label="Standing" hint="OpenFan lists creators that are ready; others stay hidden.">
          <Select
            data-testid="creator-field-status"
            data-value={fields.status}
            value={fields.status}
            onChange={set('status')}
          >
            {isStatus(fields.status) ? null : (
              <option value={fields.status}>{statusWords(fields.status).word}</option>
            )}
            {STATUSES.map((status) => (
              <option key={status} value={status} data-value={status}>
                {statusWords(status).word}
              </option>
            ))}
          </Select>
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            variant="primary"
            data-testid="creator-save"
            busy={patch.isPending}
            disabled={!hasChanges || !isSound}
          >
            Save
          </Button>
          {hasChanges && !patch.isPending ? (
            <Button variant="ghost" onClick={() => setEdited({})}>
              Undo changes
            </Button>
          ) : null}
        </div>
        {patch.isError ? <ErrorNotice error={patch.error} link={false} aboutMoney={false} /> : null}
      </form>
    </Panel>
  );
}

function isStatus(text: string): text is Status {
  return STATUSES.some((status) => status === text);
}

function fieldsOf(creator: Creator): Fields {
  return {
    name: creator.name,
    bio: creator.bio ?? '',
    avatarUrl: creator.avatarSource ?? '',
    coverUrl: creator.coverSource ?? '',
    status: creator.status,
  };
}

function changesOf(before: Fields, now: Fields): CreatorPatch {
  const changed = (name: keyof Fields) => now[name].trim() !== before[name].trim();
  return {
    ...(changed('name') ? { name: now.name.trim() } : {}),
    ...(changed('bio') ? { bio: now.bio.trim() } : {}),
    ...(changed('avatarUrl') ? { avatarUrl: now.avatarUrl.trim() } : {}),
    ...(changed('coverUrl') ? { coverUrl: now.coverUrl.trim() } : {}),
    ...(changed('status') && isStatus(now.status) ? { status: now.status } : {}),
  };
}
