import { useQuery } from '@tanstack/react-query';

import { modelsQuery } from '../../api/models.ts';
import { sessionQuery, useActiveConnection } from '../../api/session.ts';
import { jobStatuses } from '../../contract/jobs.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { Select } from '../../ui/select.tsx';
import type { FilterProps, GallerySearch } from './gallery-filters.ts';

const kinds = ['image', 'video', 'audio', 'text'];

/** Status, kind, model, provider, account and days. */
export function FilterChoices({ search, onChange }: FilterProps) {
  const { data: session } = useQuery(sessionQuery());
  const connections = session?.connections ?? [];
  const choose = (name: keyof GallerySearch) => ({
    value: search[name] ?? '',
    'data-value': search[name] ?? '',
    'data-testid': `gallery-${name}`,
    onChange: (value: string) => onChange({ [name]: value || undefined }),
  });
  return (
    <>
      <Choice {...choose('status')} label="Status" all="Status" options={jobStatuses.map(named)} />
      <Choice {...choose('kind')} label="Kind" all="Kind" options={kinds.map(named)} />
      <ModelChoice {...choose('model')} />
      <Choice
        {...choose('provider')}
        label="Provider"
        all="Provider"
        options={[
          ['kiwiwhale', 'KiwiWhale'],
          ['openfan', 'OpenFan'],
        ]}
      />
      {connections.length > 1 || search.account ? (
        <Choice
          {...choose('account')}
          label="Account"
          all="Account"
          options={connections.map(({ accountId, name }) => [accountId, name])}
        />
      ) : null}
      <div className="flex items-center gap-1">
        <Day {...choose('from')} label="From" />
        <span aria-hidden="true" className="text-subtle">
          –
        </span>
        <Day {...choose('to')} label="To" />
      </div>
    </>
  );
}

type Option = readonly [value: string, name: string];

const named = (value: string): Option => [value, value.charAt(0).toUpperCase() + value.slice(1)];

interface ChoiceProps {
  label: string;
  all: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
  'data-value': string;
  'data-testid': string;
}

function Choice({ label, all, options, onChange, ...rest }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      {...rest}
      className="sm:w-28 sm:flex-auto lg:w-26 lg:max-w-36"
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{all}</option>
      {options.map(([value, name]) => (
        <option key={value} value={value} data-value={value}>
          {name}
        </option>
      ))}
    </Select>
  );
}

function ModelChoice(props: Omit<ChoiceProps, 'label' | 'all' | 'options'>) {
  const connection = useActiveConnection();
  const { data } = useQuery({
    ...modelsQuery(connection?.id ?? ''),
    enabled: connection !== undefined,
  });
  const listed = data?.models.map(({ id }): Option => [id, id]) ?? [];
  // A link may name a model that is no longer in the catalogue.
  const known = props.value === '' || listed.some(([id]) => id === props.value);
  const options: Option[] = known ? listed : [[props.value, props.value], ...listed];
  return <Choice {...props} label="Model" all="Model" options={options} />;
}

function Day(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  'data-value': string;
  'data-testid': string;
}) {
  const { label, onChange, ...rest } = props;
  return (
    <TextInput
      {...rest}
      type="date"
      aria-label={label}
      title={label}
      className="sm:w-34 sm:px-2"
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
