import { type SubmitEvent, useState } from 'react';

import { useConnect } from '../../api/connections.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/inputs.tsx';

/** Takes an API key or a JWT; which of the two it is shows in the key itself. */
export function OpenFanForm({ hasOne }: { hasOne: boolean }) {
  const [token, setToken] = useState('');
  const [isMissing, setMissing] = useState(false);
  const connect = useConnect();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const pasted = token.trim();
    setMissing(!pasted);
    if (!pasted) return;
    connect.mutate({ service: 'openfan', key: pasted }, { onSuccess: () => setToken('') });
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-2">
      <Field
        label={hasOne ? 'Use another key or token' : 'API key or token'}
        hint="It goes to this server and is kept sealed in a cookie that scripts cannot read."
        error={isMissing ? 'Paste a key (opf_…) or an OpenClaw token (eyJ…).' : null}
      >
        <div className="flex gap-2">
          <TextInput
            type="password"
            data-testid="openfan-token"
            placeholder="opf_… or eyJ…"
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            value={token}
            onChange={(event) => {
              setToken(event.target.value);
              setMissing(false);
            }}
          />
          <Button type="submit" data-testid="openfan-connect" busy={connect.isPending}>
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
