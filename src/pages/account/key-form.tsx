import { type SubmitEvent, useState } from 'react';

import { useConnect } from '../../api/connections.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import type { Service } from '../../contract/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/inputs.tsx';

interface KeyFormProps {
  service: Service;
  label: string;
  placeholder: string;
  /** What is said where nothing was pasted. */
  missing: string;
  /** Of the field. */
  testId: string;
}

/** Connects an account by what its service gave out for it. */
export function KeyForm({ service, label, placeholder, missing, testId }: KeyFormProps) {
  const [key, setKey] = useState('');
  const [isMissing, setMissing] = useState(false);
  const connect = useConnect();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const pasted = key.trim();
    setMissing(!pasted);
    if (!pasted) return;
    connect.mutate({ service, key: pasted }, { onSuccess: () => setKey('') });
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-2">
      <Field
        label={label}
        hint="It goes to this server and is kept sealed in a cookie that scripts cannot read."
        error={isMissing ? missing : null}
      >
        <div className="flex gap-2">
          <TextInput
            type="password"
            data-testid={testId}
            placeholder={placeholder}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            value={key}
            onChange={(event) => {
              setKey(event.target.value);
              setMissing(false);
            }}
          />
          <Button type="submit" data-testid={`${service}-connect`} busy={connect.isPending}>
            Connect
          </Button>
        </div>
      </Field>
      {connect.isError ? (
        <ErrorNotice error={connect.error} link={false} aboutMoney={false} />
      ) : null}
    </form>
  );
}
