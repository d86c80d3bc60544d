import { type SubmitEvent, useState } from 'react';

import { useRegisterAgent } from '../../api/connections.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/inputs.tsx';

export function RegisterForm() {
  const [name, setName] = useState('');
  const [isMissing, setMissing] = useState(false);
  const register = useRegisterAgent();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    setMissing(!wanted);
    if (wanted) register.mutate(wanted, { onSuccess: () => setName('') });
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-2">
      <Field
        label="Create an agent account"
        hint="A new KiwiWhale account with its own key, card and credits."
        error={isMissing ? 'Give the account a name, so that you can tell it from others.' : null}
      >
        <div className="flex gap-2">
          <TextInput
            data-testid="kiwiwhale-register-name"
            placeholder="Name, such as Studio"
            maxLength={80}
            autoComplete="off"
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setMissing(false);
            }}
          />
          <Button type="submit" data-testid="kiwiwhale-register" busy={register.isPending}>
            Create
          </Button>
        </div>
      </Field>
      {register.isError ? (
        <ErrorNotice error={register.error} link={false} aboutMoney={false} />
      ) : null}
    </form>
  );
}
