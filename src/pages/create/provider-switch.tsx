import { memo } from 'react';

import type { Service } from '../../contract/errors.ts';
import { useNavigate } from '../../navigation/hooks.ts';
import { Segments } from '../../ui/segments.tsx';

/** Which service makes it; each side keeps its own form. */
export const ProviderSwitch = memo(Switch);

function Switch({ value }: { value: Service }) {
  const navigate = useNavigate();
  return (
    <Segments
      label="Provider"
      value={value}
      onChange={(provider) =>
        void navigate({ to: '/create', search: provider === 'openfan' ? { provider } : {} })
      }
      className="w-full [&>label]:flex-1"
      options={[
        { value: 'kiwiwhale', label: 'KiwiWhale', testId: 'provider-kiwiwhale' },
        { value: 'openfan', label: 'OpenFan', testId: 'provider-openfan' },
      ]}
    />
  );
}
