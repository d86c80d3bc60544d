import { useActiveConnection } from '../../api/session.ts';
import { Panel } from '../../ui/panel.tsx';
import { KeyForm } from './key-form.tsx';
import { QuickStartAgain } from './quick-start.tsx';
import { RegisterForm } from './register-form.tsx';

/** The two ways to an account; more than one may be connected. */
export function AddAccount() {
  const connected = useActiveConnection() !== undefined;
  return (
    <Panel title={connected ? 'Add another account' : 'Connect an account'}>
      <div className="grid gap-5">
        <RegisterForm />
        <KeyForm
          service="kiwiwhale"
          label="Use a key you have"
          placeholder="kw_…"
          missing="Paste the key; it begins with kw_."
          testId="kiwiwhale-key"
        />
        <QuickStartAgain />
      </div>
    </Panel>
  );
}
