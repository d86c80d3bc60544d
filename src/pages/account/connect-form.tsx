import { type SubmitEvent, useState } from 'react';

import { useConnect } from '../../api/connections.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/inputs.tsx';

export function ConnectForm() {
  const [key, setKey] = useState('');
  const [isMissing, setMissing] = useState(false);
  const connect = useConnect();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const pasted = key.trim();
    setMissing(!pasted);
    if (!pasted) return;
    connect.mutate({ service: 'kiwiwhale', key: pasted }, { onSuccess: () => setKey('') });
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-2">
      <Field
        label="Use a key you have"
        hint="It goes to this server and is kept sealed in a cookie that scripts cannot read."
        error={isMissing ? 'Paste the key; it begins with kw_.' : null}
      >
        <div className="flex gap-2">
          <TextInput
            type="password"
            data-testid="kiwiwhale-key"
            placeholder="kw_…"
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            value={key}
            onChange={(event) => {
              setKey(event.target.value);
              setMissing(false);
            }}
          />
          <Button type="submit" data-testid="kiwiwhale-connect" busy={connect.isPending}>
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
